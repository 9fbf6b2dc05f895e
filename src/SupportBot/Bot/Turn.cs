using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Turns;

namespace SupportBot.Bot;

/// <summary>One activity and everything a command may know about it: who, where, when, and in which words.</summary>
public sealed class Turn(ITurnContext context, Person person, Whereabouts where, TypedText typed, SentFiles files, Instant now, Texts texts)
{
    /// <summary>The protocol's view: the activity itself and the way dialogs speak.</summary>
    public ITurnContext Context { get; } = context;

    public Person Person { get; } = person;

    /// <summary>Which of their accounts they used.</summary>
    public LinkedAccount? Account { get; init; }

    public Whereabouts Where { get; } = where;

    /// <summary>What was typed, without mentions and with secrets masked.</summary>
    public string Text => Typed.Text;

    public TypedText Typed { get; } = typed;

    public Instant Now { get; } = now;

    /// <summary>What came with the message.</summary>
    public SentFiles Files { get; } = files;

    public string Channel => Context.Activity.ChannelId ?? "";

    /// <summary>Whose words and hours the answer uses: always the person's, wherever they spoke.</summary>
    public Reader Reader => Person.Reader;

    /// <summary>Where a personal answer goes, even when the question was asked in a room.</summary>
    public Place PrivatePlace => Where.PrivatePlaceOf(Person);

    public string Say(string key, params object?[] arguments) => texts.Say(Reader, key, arguments);

    public string Say(Phrase phrase) => texts.Say(Reader, phrase);

    /// <summary>The same for the text of a message, where Markdown is read.</summary>
    public string SayInMessage(Phrase phrase) => texts.SayInMessage(Reader, phrase);

    /// <summary>The same turn with other words, which are not meant for the ticket they first went to.</summary>
    public Turn AboutSomethingElse(string otherText) => new(Context, Person, Where, TypedText.Plain(otherText), Files, Now, texts) { IsSomethingElse = true, Account = Account };

    /// <summary>The person said that this does not belong to any open ticket.</summary>
    public bool IsSomethingElse { get; private init; }
}

/// <summary>The way from the protocol's turn context, which dialogs see, back to the desk's turn.</summary>
public static class TurnOfContext
{
    private const string Key = "desk.turn";

    public static void Carry(this ITurnContext context, Turn turn) => context.TurnState[Key] = turn;

    public static Turn DeskTurn(this ITurnContext context) => (Turn)context.TurnState[Key];
}

/// <summary>Where somebody spoke.</summary>
/// <param name="Room">The team's room, when it was in one.</param>
/// <param name="ThreadCard">The card whose thread it was in, when it was in one.</param>
/// <param name="IsShared">Others can read there, so personal answers do not belong there.</param>
public sealed record Whereabouts(Room? Room, PostedCard? ThreadCard, bool IsShared)
{
    /// <summary>Where answers for this person alone go: in the thread of their own chat that they spoke in, otherwise in that chat.</summary>
    public Place PrivatePlaceOf(Person person) => this is { IsShared: false, ThreadCard: { } card } ? Place.Thread(card.Id) : Place.Person(person.Id);
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>
/// What goes back in the response itself. A pressed button that changed its card is answered with the card; any other in a team's room
/// with a toast that only the person who pressed it sees. In a private chat an answer is a message like any other, for there it can be
/// read again. A form opens and answers in its task module, a search in its box.
/// </summary>
public sealed class TeamsAnswers(SupportBotDb db, IEnumerable<ICardView> views) : IChannelAnswers
{
    private const int Ok = 200;

    public string Channel => TeamsChannel.Id;

    public StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery)
    {
        var asked = turn.Context.Activity;
        if (TeamsInvokes.IsTask(asked)) return TaskModules.Answer(turn, answer) is { } shown ? Stored(shown) : null;
        if (IsQuery(asked)) return ToQuery(turn, answer);
        if (!IsPress(asked)) return null;
        return answer switch
        {
            TurnAnswer.Text text when turn.Where.IsShared => Pressed(turn, turn.Say(text.Phrase)),
            // The form again, in its own place.
            TurnAnswer.FormErrors { Message.Attachments: [{ Content: { } form }, ..] } => Stored(AdaptiveCardInvoke.Card(form).Body!),
            _ => null,
        };
    }

    /// <summary>A press that is not answered at once is shown as failed, so it is told where the answer is.</summary>
    public StoredAnswer Acknowledge(Turn turn)
    {
        var asked = turn.Context.Activity;
        if (IsPress(asked)) return Pressed(turn, turn.Say(turn.Where.IsShared ? "bot.answered-privately" : "bot.see-below"));
        // Nothing more to ask: the module closes.
        if (TeamsInvokes.IsTask(asked)) return new StoredAnswer(Ok, null);
        return IsQuery(asked) ? Stored(FoundThings.List([])) : StoredAnswer.Nothing;
    }

    /// <summary>What an invoke is answered whose turn takes longer than Teams waits.</summary>
    public static StoredAnswer StillWorking(Activity asked, string text) =>
        TeamsInvokes.IsTask(asked) ? Stored(TaskModules.Say(asked, text)) : IsQuery(asked) ? Stored(FoundThings.Say(text)) : Toast(text);

    public static StoredAnswer Toast(string text) => Stored(AdaptiveCardInvoke.Message(text).Body!);

    private StoredAnswer Pressed(Turn turn, string toast)
    {
        var place = turn.Where.Room is { } room ? Place.Room(room.Id) : Place.Person(turn.Person.Id);
        return Stored(CardRefresh.Want(AdaptiveCardInvoke.Message(toast).Body!.AsObject(), place, Changed()));
    }

    // What this turn changes that has a card somewhere.
    private List<string> Changed()
    {
        db.ChangeTracker.DetectChanges();
        return
        [
            .. db.ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Added))
                .SelectMany(entry => views.Select(view => view.SubjectOf(entry.Entity))).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
    }

    private static StoredAnswer? ToQuery(Turn turn, TurnAnswer answer) => answer switch
    {
        TurnAnswer.Results results => Stored(FoundThings.List(results.Findings)),
        TurnAnswer.Text text => Stored(FoundThings.Say(turn.Say(text.Phrase))),
        _ => null,
    };

    private static bool IsPress(Activity asked) => asked is { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name };

    private static bool IsQuery(Activity asked) => asked is { Type: ActivityTypes.Invoke, Name: TeamsInvokes.Query };

    private static StoredAnswer Stored(JsonNode body) => new(Ok, body.ToJsonString(ProtocolJson.Options));
}

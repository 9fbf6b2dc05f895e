using System.Text.Json.Nodes;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>What a command answers to whoever gave it. The channel decides how each kind looks there.</summary>
public abstract record TurnAnswer
{
    private TurnAnswer()
    {
    }

    /// <summary>Nothing: what changed is answer enough.</summary>
    public static TurnAnswer None { get; } = new NoAnswer();

    /// <summary>A sentence for that person alone.</summary>
    public static TurnAnswer Say(string key, params object?[] arguments) => new Text(new Phrase(key, arguments));

    public sealed record NoAnswer : TurnAnswer;

    public sealed record Text(Phrase Phrase) : TurnAnswer;

    /// <summary>A message, usually with a card, for that person alone.</summary>
    public sealed record Card(Activity Message) : TurnAnswer;

    /// <summary>Questions to answer in one go. Opening it changes nothing.</summary>
    public sealed record Form(Activity Message) : TurnAnswer;

    /// <summary>The same form again, with what was wrong said on it.</summary>
    public sealed record FormErrors(Activity Message) : TurnAnswer;

    /// <summary>Begins a dialog, which asks its own questions.</summary>
    public sealed record Begin(string DialogId, JsonObject Options) : TurnAnswer;

    /// <summary>Understands a text afresh, knowing that it is about something else than the tickets at hand.</summary>
    public sealed record SomethingElse(string Said) : TurnAnswer;

    /// <summary>A list to choose from.</summary>
    public sealed record Results(Activity Message) : TurnAnswer
    {
        /// <summary>The same one by one, where each can be passed on to others; empty when that is not meant.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];
    }
}

/// <summary>Something that was found, with a card of it that whoever gets it may see.</summary>
public sealed record Finding(string Title, string Line, JsonObject Card);

using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>How one channel gives an answer. Without one, every answer is a message in the private chat.</summary>
public interface IChannelAnswers
{
    string Channel { get; }

    /// <summary>Null when this answer goes the ordinary way.</summary>
    StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery);

    /// <summary>What the response itself holds when the answer goes the ordinary way or there is none.</summary>
    StoredAnswer Acknowledge(Turn turn) => StoredAnswer.Nothing;
}

/// <summary>Brings an answer to the person who is owed it: in the response, at once, or through the outbox.</summary>
public sealed class AnswerDelivery(IEnumerable<IChannelAnswers> channels, Outgoing outgoing)
{
    private readonly List<Func<Task>> _afterCommit = [];

    public IReadOnlyList<Func<Task>> AfterCommit => _afterCommit;

    public StoredAnswer Give(Turn turn, TurnAnswer answer)
    {
        var channel = channels.FirstOrDefault(channel => channel.Channel == turn.Channel);
        if (answer is not TurnAnswer.NoAnswer)
        {
            if (channel?.Give(turn, answer, this) is { } given) return given;
            outgoing.Post(turn.PrivatePlace, MessageOf(turn, answer));
        }

        return channel?.Acknowledge(turn) ?? StoredAnswer.Nothing;
    }

    /// <summary>Says something that is kept nowhere, once the turn is committed.</summary>
    public void Now(Func<Task> say) => _afterCommit.Add(say);

    public static Activity MessageOf(Turn turn, TurnAnswer answer) => answer switch
    {
        TurnAnswer.Text text => Activity.Message(turn.SayInMessage(text.Phrase)),
        TurnAnswer.Card card => card.Message,
        TurnAnswer.Form form => form.Message,
        TurnAnswer.FormErrors errors => errors.Message,
        TurnAnswer.Results results => results.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}

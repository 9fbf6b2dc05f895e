using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>
/// In a team's room the answer to a pressed button is a toast that only the person who pressed it sees. In a private chat it is a
/// message like any other, for there it can be read again.
/// </summary>
public sealed class TeamsAnswers : IChannelAnswers
{
    public string Channel => TeamsChannel.Id;

    public StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery) =>
        IsPress(turn) && turn.Where.IsShared && answer is TurnAnswer.Text text ? Toast(turn.Say(text.Phrase)) : null;

    /// <summary>A press that is not answered at once is shown as failed, so it is told where the answer is.</summary>
    public StoredAnswer Acknowledge(Turn turn) =>
        IsPress(turn) ? Toast(turn.Say(turn.Where.IsShared ? "bot.answered-privately" : "bot.see-below")) : StoredAnswer.Nothing;

    public static StoredAnswer Toast(string text)
    {
        var answer = AdaptiveCardInvoke.Message(text);
        return new(answer.Status, answer.Body!.ToJsonString(ProtocolJson.Options));
    }

    private static bool IsPress(Turn turn) => turn.Context.Activity is { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name };
}

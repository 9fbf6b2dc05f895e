using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>In Teams the answer to a pressed button is a toast that only the person who pressed it sees.</summary>
public sealed class TeamsAnswers : IChannelAnswers
{
    public string Channel => TeamsChannel.Id;

    public StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery)
    {
        return IsPress(turn) && answer is TurnAnswer.Text text ? Toast(turn.Say(text.Phrase)) : null;
    }

    /// <summary>Teams shows an error on a button that is not answered, so it is told where the answer is.</summary>
    public StoredAnswer? Acknowledge(Turn turn) =>
        IsPress(turn) ? Toast(turn.Say(turn.Where.IsShared ? "bot.answered-privately" : "bot.see-below")) : null;

    public static StoredAnswer Toast(string text) => new(200, new JsonObject
    {
        ["statusCode"] = 200,
        ["type"] = "application/vnd.microsoft.activity.message",
        ["value"] = text,
    }.ToJsonString(ProtocolJson.Options));

    private static bool IsPress(Turn turn) => turn.Context.Activity is { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name };
}

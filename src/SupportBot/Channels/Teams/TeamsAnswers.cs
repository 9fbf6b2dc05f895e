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
        if (turn.Context.Activity is not { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name }) return null;
        return answer is TurnAnswer.Text text
            ? Toast(turn.Say(text.Phrase))
            : null;
    }

    public static StoredAnswer Toast(string text) => new(200, new JsonObject
    {
        ["statusCode"] = 200,
        ["type"] = "application/vnd.microsoft.activity.message",
        ["value"] = text,
    }.ToJsonString(ProtocolJson.Options));
}

using System.Text.Json.Nodes;
using SupportBot.Channels.Slack.Door;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack;

/// <summary>How an activity came from Slack, which travels with it and decides how its answer goes back.</summary>
/// <param name="Channel">Where it happened, which is not always the conversation that the desk is told of.</param>
/// <param name="IsOwnChat">It was said in the person's conversation with the bot, where answers are messages.</param>
/// <param name="ViewId">The modal that waits for the answer.</param>
public sealed record SlackOrigin(
    SlackAct Act, string UserId, string? Channel, string? ThreadTs, bool IsOwnChat, string? TriggerId, string? ResponseUrl, string? ViewId)
{
    private const string Key = "slack";

    /// <summary>Null for what did not come through the door, such as a turn that is only an answer.</summary>
    public static SlackOrigin? Of(Activity activity) =>
        activity.ChannelData is JsonObject data && data[Key] is JsonObject origin ? ProtocolJson.FromNode<SlackOrigin>(origin) : null;

    public JsonObject ToChannelData() => new() { [Key] = ProtocolJson.ToNode(this) };
}

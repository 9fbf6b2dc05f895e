using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Where a modal was opened: what is filled in there is said there.</summary>
public sealed record SlackFormOrigin(string Conversation, string? Type, string? ReplyTo)
{
    private const string Key = "from";

    public static JsonObject MetadataOf(Activity activity) => new()
    {
        [Key] = ProtocolJson.ToNode(new SlackFormOrigin(activity.Conversation?.Id ?? "", activity.Conversation?.ConversationType, activity.ReplyToId)),
    };

    /// <summary>Null in a modal of which the desk does not know where it was opened.</summary>
    public static SlackFormOrigin? In(JsonObject metadata) =>
        metadata.Part(Key) is { } from && from.Text("conversation") is { } conversation ? new(conversation, from.Text("type"), from.Text("replyTo")) : null;
}

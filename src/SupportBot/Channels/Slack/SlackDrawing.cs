using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack;

/// <summary>Draws messages and modals; what cannot be drawn is said in plain words instead, and logged.</summary>
public sealed partial class SlackDrawing(BlockKitRenderer renderer, ILogger<SlackDrawing> logger)
{
    private static readonly Dictionary<int, Mentioned> Nobody = [];

    public SlackMessage Message(Activity activity, IReadOnlyDictionary<int, Mentioned>? mentions = null)
    {
        try
        {
            return renderer.Message(activity, mentions ?? Nobody);
        }
        catch (UnknownCardElementException unknown)
        {
            LogUnknown(unknown);
            return BlockKitRenderer.Fallback(activity);
        }
    }

    /// <summary>The page of somebody's App Home.</summary>
    public JsonObject Home(Activity activity)
    {
        try
        {
            return renderer.Home(activity);
        }
        catch (UnknownCardElementException unknown)
        {
            LogUnknown(unknown);
            return new JsonObject { ["type"] = "home", ["blocks"] = BlockKitRenderer.Fallback(activity).Blocks };
        }
    }

    /// <summary>Null when there is no card in it that a modal can show.</summary>
    public JsonObject? Modal(Activity activity, JsonObject metadata) => CardOf(activity) is not { } card ? null : Try(() => renderer.Modal(card, metadata));

    /// <summary>The answer to a form that was sent with errors; null when there is no card in it.</summary>
    public JsonObject? Refusal(Activity activity, JsonObject metadata) => CardOf(activity) is not { } card ? null : Try(() => renderer.Refusal(card, metadata));

    private JsonObject? Try(Func<JsonObject> draw)
    {
        try
        {
            return draw();
        }
        catch (UnknownCardElementException unknown)
        {
            LogUnknown(unknown);
            return null;
        }
    }

    private static JsonObject? CardOf(Activity activity) => (activity.Attachments ?? [])
        .Where(attachment => attachment.ContentType == AttachmentContentTypes.AdaptiveCard).Select(attachment => attachment.Content).OfType<JsonObject>().FirstOrDefault();

    [LoggerMessage(Level = LogLevel.Error, Message = "A card has an element that Slack cannot be shown; its fallback text goes instead")]
    private partial void LogUnknown(Exception unknown);
}

using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>What a search shows in the box of the message extension; the one that is chosen goes into the message as a card.</summary>
public static class FoundThings
{
    private const string Thumbnail = "application/vnd.microsoft.card.thumbnail";

    public static JsonObject List(IEnumerable<Finding> findings) => Answer(new JsonObject
    {
        ["type"] = "result",
        ["attachmentLayout"] = "list",
        ["attachments"] = new JsonArray([.. findings.Select(Shown)]),
    });

    public static JsonObject Say(string text) => Answer(new JsonObject { ["type"] = "message", ["text"] = text });

    private static JsonObject Shown(Finding finding) => new()
    {
        ["contentType"] = AttachmentContentTypes.AdaptiveCard,
        ["content"] = finding.Card.DeepClone(),
        ["preview"] = new JsonObject { ["contentType"] = Thumbnail, ["content"] = new JsonObject { ["title"] = finding.Title, ["text"] = finding.Line } },
    };

    private static JsonObject Answer(JsonObject found) => new() { ["composeExtension"] = found };
}

using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Turns what only Teams says in its own way into what every channel says.</summary>
public static class TeamsInbound
{
    private const string SharedFile = "application/vnd.microsoft.teams.file.download.info";
    private const string Html = "text/html";

    /// <summary>Changes the activity in place.</summary>
    public static void Normalise(Activity activity)
    {
        if (activity.Type is ActivityTypes.Message or ActivityTypes.MessageUpdate) ReadText(activity);
        activity.LocalTimezone ??= ClientInfo(activity, "timezone");
        activity.Locale ??= ClientInfo(activity, "locale");
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment is { ContentType: SharedFile, Content: JsonObject info }) OpenFile(attachment, info);
        }
    }

    // The plain text has lost its lines and code, and holds what was quoted; the HTML beside it has everything.
    private static void ReadText(Activity activity)
    {
        var html = activity.Attachments?.Find(attachment => attachment is { ContentType: Html, ContentUrl: null })?.Content;
        var written = Text(html) ?? (activity.TextFormat == "xml" ? activity.Text : null);
        if (written is null) return;
        var mentions = activity.GetMentions().Select(mention => mention.Text ?? $"<at>{mention.Mentioned.Name}</at>").ToList();
        // Nothing but a picture or a card: what there is of plain text counts.
        if (HtmlText.Read(written, mentions) is { Length: > 0 } text) activity.Text = text;
    }

    // The address in the attachment itself is a page for its owner; the other opens the file for whoever has it, for a short while.
    private static void OpenFile(Attachment attachment, JsonObject info)
    {
        attachment.ContentUrl = Text(info["downloadUrl"]) is { } address ? TeamsFiles.OpenTo(address) : null;
        (attachment.ContentType, attachment.Content) = (null, null);
    }

    private static string? ClientInfo(Activity activity, string name) => activity.Entities?
        .Where(entity => Text(entity["type"]) == "clientInfo").Select(entity => Text(entity[name])).FirstOrDefault(value => value is not null);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

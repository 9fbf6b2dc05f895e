using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Turns what only Teams says in its own way into what every channel says.</summary>
public static class TeamsInbound
{
    private const string SharedFile = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>Changes the activity in place.</summary>
    public static void Normalise(Activity activity)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment is { ContentType: SharedFile, Content: JsonObject info }) OpenFile(attachment, info);
        }
    }

    // The address in the attachment itself is a page for its owner; the other opens the file for whoever has it, for a short while.
    private static void OpenFile(Attachment attachment, JsonObject info)
    {
        attachment.ContentUrl = info["downloadUrl"] is JsonValue value && value.TryGetValue(out string? address) ? TeamsFiles.OpenTo(address) : null;
        (attachment.ContentType, attachment.Content) = (null, null);
    }
}

using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack;

/// <summary>Reads the files of a message. Where they are, only the bot's token opens them.</summary>
public static class SlackFile
{
    public static IReadOnlyList<Attachment> In(JsonObject message) =>
    [
        .. message.Objects("files")
            // Deleted files, and those that only the sender may see, have no address.
            .Where(file => file.Text("mode") is not ("tombstone" or "hidden_by_limit"))
            .Select(file => new Attachment
            {
                Name = file.Text("name") ?? file.Text("title") ?? "file",
                ContentType = file.Text("mimetype") ?? "application/octet-stream",
                ContentUrl = file.Text("url_private_download") ?? file.Text("url_private"),
            })
            .Where(file => file.ContentUrl is not null),
    ];
}

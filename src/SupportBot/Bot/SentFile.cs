using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>A file or picture that came with a message, where its channel keeps it.</summary>
public sealed record SentFile(string Name, string ContentType, string Url)
{
    private const string UnknownType = "application/octet-stream";

    /// <summary>What a person attached; cards, and the message's own text as HTML, are no files.</summary>
    public static IReadOnlyList<SentFile> In(Activity activity) =>
    [
        .. (activity.Attachments ?? [])
            .Where(attachment => attachment.ContentUrl is { Length: > 0 } && attachment.ContentType != "text/html")
            .Select(attachment => new SentFile(attachment.Name ?? "file", attachment.ContentType ?? UnknownType, attachment.ContentUrl!)),
    ];

    public Attachment ToAttachment() => new() { Name = Name, ContentType = ContentType, ContentUrl = Url };
}

/// <summary>Keeps the files of a message that no ticket took, so that nothing is lost.</summary>
public interface IUntakenFiles
{
    Task KeepAsync(Turn turn, IReadOnlyList<SentFile> files, CancellationToken cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Files;

/// <summary>The files of one message. They are noted when something takes them, and fetched after the commit.</summary>
public sealed class SentFiles(SupportBotDb db, Outgoing outgoing)
{
    /// <summary>More in one message are refused.</summary>
    public const int Most = 5;

    private IReadOnlyList<KeptFile> _files = [];
    private bool _taken;

    /// <summary>What the message brought, whether or not somebody has taken it.</summary>
    public IReadOnlyList<string> Names => [.. _files.Select(file => file.Name)];

    /// <summary>True when there is nothing left to take.</summary>
    public bool AreTaken => _taken || _files.Count == 0;

    /// <summary>Files that nobody has put anywhere yet; taking them makes them the taker's.</summary>
    public IReadOnlyList<KeptFile> Take()
    {
        if (_taken) return [];
        _taken = true;
        db.AddRange(_files.Where(file => db.Entry(file).State == EntityState.Detached));
        return _files;
    }

    /// <summary>Looks at what came with the activity.</summary>
    public async Task ReadAsync(Activity activity, int personId, NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var sent = (activity.Attachments ?? []).Where(IsFile).ToList();
        if (sent.Count == 0) return;
        var ids = sent.Select(attachment => KeptFile.IdOf(attachment.ContentUrl)).OfType<string>().ToList();
        var kept = ids.Count == 0 ? [] : await db.KeptFiles().Where(file => ids.Contains(file.Id)).ToListAsync(cancellationToken);
        _files =
        [
            .. kept,
            .. sent.Where(attachment => KeptFile.IdOf(attachment.ContentUrl) is null).Take(Most - kept.Count).Select(attachment => KeptFile.Sent(
                activity.ChannelId ?? "", personId, NameOf(attachment), attachment.ContentType ?? "application/octet-stream", attachment.ContentUrl!, now)),
        ];
        if (sent.Skip(_files.Count).Select(NameOf).ToList() is not { Count: > 0 } tooMany) return;
        await outgoing.SayAsync(Place.Person(personId), new Phrase("files.too-many", string.Join(", ", tooMany), Most), cancellationToken);
    }

    // Cards, and the message's own text as HTML, are no files.
    private static bool IsFile(Attachment attachment) => attachment.ContentUrl is { Length: > 0 } && attachment.ContentType != "text/html";

    private static string NameOf(Attachment attachment) => FileTypes.CleanName(attachment.Name) ?? "image";
}

using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Files;

/// <summary>Where a sent file stands.</summary>
public enum FileState
{
    /// <summary>Its channel still has it; it is fetched soon.</summary>
    Waiting,

    /// <summary>Its content lies here.</summary>
    Kept,

    /// <summary>It was not taken, and those whom it concerns were told why.</summary>
    Refused,
}

/// <summary>Why a file was not taken.</summary>
public enum FileRefusal
{
    Type,
    TooLarge,
    Empty,
    TooMany,

    /// <summary>Its channel did not give it out.</summary>
    Unavailable,
}

/// <summary>Who is shown a file when it is there.</summary>
public enum FileAudience
{
    /// <summary>Those who work on its ticket.</summary>
    Desk,

    /// <summary>The requester; the desk saw it where it was sent.</summary>
    Requester,

    /// <summary>Nobody: it was sent where all whom it concerns read.</summary>
    Nobody,
}

/// <summary>A file that somebody sent: noted in the turn, fetched after it, kept by the hash of its content. Its id cannot be guessed.</summary>
public sealed class KeptFile
{
    private const string Scheme = "kept:";

    private KeptFile()
    {
    }

    public string Id { get; private set; } = "";
    public string Channel { get; private set; } = "";
    public int? SentById { get; private set; }

    /// <summary>Where its channel gives it out; forgotten once that is done, for it may open the file to anybody.</summary>
    public string? Source { get; private set; }

    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";

    /// <summary>SHA-256 of the content, in hexadecimal; the name it lies under.</summary>
    public string? Hash { get; private set; }

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    public FileState State { get; private set; }
    public FileRefusal? Refusal { get; private set; }

    /// <summary>What it belongs to, "ticket:" and an id; null while nothing took it.</summary>
    public string? Subject { get; private set; }

    public FileAudience Audience { get; private set; }
    public Instant AddedAt { get; private set; }
    public Instant NextAttemptAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Rises with each change: whoever gives it to a ticket and whoever fetches it see each other.</summary>
    public int Version { get; private set; }

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>How messages and tickets name it; each channel turns this into its own way to open it.</summary>
    public string Reference => Scheme + Id;

    /// <summary>The id in a reference; null when it is none.</summary>
    public static string? IdOf(string? reference) =>
        reference is not null && reference.StartsWith(Scheme, StringComparison.Ordinal) ? reference[Scheme.Length..] : null;

    /// <summary>Still to be fetched.</summary>
    public static KeptFile Sent(string channel, int personId, string name, string contentType, string source, Instant now)
    {
        var file = New(channel, name, contentType, now);
        (file.SentById, file.Source, file.NextAttemptAt) = (personId, source, now);
        return file;
    }

    /// <summary>It came with the message itself.</summary>
    public static KeptFile Uploaded(string channel, string name, StoredContent content, Instant now)
    {
        var file = New(channel, name, content.ContentType, now);
        file.Arrived(content);
        return file;
    }

    public Attachment ToAttachment() => new() { Name = Name, ContentType = ContentType, ContentUrl = Reference };

    /// <summary>Something took it.</summary>
    public void BelongsTo(string subject, FileAudience audience)
    {
        (Subject, Audience) = (subject, audience);
        Version++;
    }

    public void Arrived(StoredContent content)
    {
        (Name, ContentType, Hash, Size) = (content.Name, content.ContentType, content.Hash, content.Size);
        End(FileState.Kept);
    }

    public void WasRefused(FileRefusal why)
    {
        Refusal = why;
        End(FileState.Refused);
    }

    public void WillBeTriedAgain(Instant at)
    {
        NextAttemptAt = at;
        Attempts++;
        Version++;
    }

    private static KeptFile New(string channel, string name, string contentType, Instant now) => new()
    {
        Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        Channel = channel,
        Name = name,
        ContentType = contentType,
        AddedAt = now,
    };

    private void End(FileState state)
    {
        (State, Source) = (state, null);
        Version++;
    }
}

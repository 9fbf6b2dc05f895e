using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;

namespace SupportBot.Insight.Metrics;

/// <summary>Where an export stands that somebody ordered.</summary>
public enum ExportState
{
    /// <summary>It is made soon, or being made.</summary>
    Waiting,

    /// <summary>Its file waits to be opened.</summary>
    Ready,

    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It could not be made, and whoever ordered it was told.</summary>
    Failed,
}

/// <summary>An export that somebody ordered in a chat. The row stays when its file is gone: it says who took what out of the desk, and when.</summary>
public sealed class OrderedExport
{
    private OrderedExport()
    {
    }

    public Guid Id { get; private set; }
    public int PersonId { get; private set; }

    /// <summary>Its parts by name, "Tickets Events".</summary>
    public string What { get; private set; } = "";

    /// <summary>"csv" or "json".</summary>
    public string Format { get; private set; } = "";

    /// <summary>Of which days and of what: a question about figures, read again when it is made.</summary>
    public string Asked { get; private set; } = "";

    public Instant OrderedAt { get; private set; }
    public ExportState State { get; private set; }
    public Instant NextAttemptAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>What opens it; cannot be guessed. Null once it opens nothing.</summary>
    public string? Token { get; private set; }

    /// <summary>What it lies under in its folder; null when it does not.</summary>
    public string? FileName { get; private set; }

    public long Rows { get; private set; }
    public Instant? ExpiresAt { get; private set; }
    public Instant? OpenedAt { get; private set; }

    /// <summary>Rises with each change: of two hosts that made it, or two clicks that open it, one is too late.</summary>
    public int Version { get; private set; }

    public IEnumerable<ExportWhat> Parts => What.Split(' ').Select(Enum.Parse<ExportWhat>);

    public static OrderedExport Of(int personId, IEnumerable<ExportWhat> parts, string format, string asked, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        PersonId = personId,
        What = string.Join(' ', parts),
        Format = format,
        Asked = asked,
        OrderedAt = now,
        NextAttemptAt = now,
    };

    public bool MayBeOpened(Instant now) => State == ExportState.Ready && ExpiresAt > now;

    public void IsReady(string fileName, long rows, Instant expiresAt)
    {
        (State, FileName, Rows, ExpiresAt) = (ExportState.Ready, fileName, rows, expiresAt);
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Version++;
    }

    /// <summary>From now on its address opens nothing.</summary>
    public void WasOpened(Instant now)
    {
        (State, OpenedAt, Token) = (ExportState.Opened, now, null);
        Version++;
    }

    /// <param name="again">When it is due again if nothing comes of it.</param>
    public void IsBegun(Instant again)
    {
        NextAttemptAt = again;
        Attempts++;
        Version++;
    }

    public void CannotBeMade()
    {
        State = ExportState.Failed;
        Version++;
    }

    /// <summary>Its file was deleted.</summary>
    public void IsForgotten()
    {
        (FileName, Token) = (null, null);
        Version++;
    }
}

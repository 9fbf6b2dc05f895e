using NodaTime;

namespace SupportBot.Insight.Digest;

/// <summary>That somebody had their digest of a date: one row each, so that none comes twice, whatever host sends it.</summary>
public sealed class SentDigest
{
    private SentDigest()
    {
    }

    public int PersonId { get; private set; }
    public DigestVariant Variant { get; private set; }

    /// <summary>Where the reader lives.</summary>
    public LocalDate Date { get; private set; }

    public Instant At { get; private set; }

    /// <summary>From when on it told.</summary>
    public Instant Since { get; private set; }

    /// <summary>False when there was nothing to say.</summary>
    public bool WasSaid { get; private set; }

    public static SentDigest Of(DigestSubscription subscription, LocalDate date, Instant since, bool wasSaid, Instant now) => new()
    {
        PersonId = subscription.PersonId,
        Variant = subscription.Variant,
        Date = date,
        At = now,
        Since = since,
        WasSaid = wasSaid,
    };
}

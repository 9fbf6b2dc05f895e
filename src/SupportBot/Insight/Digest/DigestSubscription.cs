using NodaTime;

namespace SupportBot.Insight.Digest;

/// <summary>That somebody gets a digest by itself: at which hour, when the next one comes, and what the last one told.</summary>
public sealed class DigestSubscription
{
    private DigestSubscription()
    {
    }

    public int PersonId { get; private set; }
    public DigestVariant Variant { get; private set; }

    /// <summary>Kept when it is turned off, or a manager would be given it again.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The hour they chose; null for the desk's usual one, also when that changes.</summary>
    public LocalTime? At { get; private set; }

    /// <summary>Null while it is off.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>The zone and the hour by which the next one was reckoned: when either is another by now, it is reckoned again.</summary>
    public string PlannedZone { get; private set; } = "";

    public string PlannedHour { get; private set; } = "";

    /// <summary>When the last one told; null before the first.</summary>
    public Instant? LastAt { get; private set; }

    /// <summary>The date it was for, where the reader lived then.</summary>
    public LocalDate? LastDate { get; private set; }

    /// <summary>The day, in figures, from which the next one goes on.</summary>
    public LocalDate? CountedUntil { get; private set; }

    public int Version { get; private set; }

    public static DigestSubscription Of(int personId, DigestVariant variant) => new() { PersonId = personId, Variant = variant };

    /// <summary>The same for whoever they turned out to be.</summary>
    public DigestSubscription OfPerson(int personId) => new()
    {
        PersonId = personId,
        Variant = Variant,
        IsOn = IsOn,
        At = At,
        NextAt = NextAt,
        PlannedZone = PlannedZone,
        PlannedHour = PlannedHour,
        LastAt = LastAt,
        LastDate = LastDate,
        CountedUntil = CountedUntil,
    };

    public LocalTime Hour(DigestTimes times) => At ?? times.Usual;

    /// <summary>They want it from now on.</summary>
    /// <param name="at">At this hour; null for the hour it had.</param>
    /// <param name="zone">Where they live.</param>
    /// <param name="times">When digests come.</param>
    /// <param name="now">When they say so.</param>
    public void TurnOn(LocalTime? at, DateTimeZone zone, DigestTimes times, Instant now)
    {
        // What happened while it was off is no news.
        if (!IsOn) (IsOn, LastAt, CountedUntil) = (true, null, null);
        At = at ?? At;
        Plan(zone, times, now);
    }

    public void TurnOff()
    {
        (IsOn, NextAt) = (false, null);
        Version++;
    }

    public bool IsPlannedFor(DateTimeZone zone, DigestTimes times) => PlannedZone == zone.Id && PlannedHour == Written(times);

    /// <summary>Their clock, their hour or the desk's changed: the next one moves, and none comes twice for one date.</summary>
    public void Plan(DateTimeZone zone, DigestTimes times, Instant now)
    {
        var (hour, today) = (Hour(times), now.InZone(zone).Date);
        var after = LastDate >= today ? LastDate.Value : DigestTimes.At(today, hour, zone) > now ? today.PlusDays(-1) : today;
        Waits(times.After(Variant, after, hour, zone), zone, times);
    }

    /// <summary>It was missed: nobody was there to send it, or its reader is away. It comes on the next working day, whatever it is about.</summary>
    public void Misses(DateTimeZone zone, DigestTimes times, Instant now)
    {
        var (hour, today) = (Hour(times), now.InZone(zone).Date);
        var after = DigestTimes.At(today, hour, zone) > now ? today.PlusDays(-1) : today;
        Waits(times.After(DigestVariant.Daily, after, hour, zone), zone, times);
    }

    /// <summary>Its reader wants to be left alone until then.</summary>
    public void Waits(Instant until)
    {
        NextAt = until;
        Version++;
    }

    /// <summary>It told what there was, or that there was nothing to tell.</summary>
    /// <param name="date">The date it was for.</param>
    /// <param name="countedUntil">The day from which figures were left for the next one.</param>
    /// <param name="zone">Where its reader lives.</param>
    /// <param name="times">When digests come.</param>
    /// <param name="now">When it did.</param>
    public void Told(LocalDate date, LocalDate countedUntil, DateTimeZone zone, DigestTimes times, Instant now)
    {
        (LastAt, LastDate, CountedUntil) = (now, date, countedUntil);
        Waits(times.After(Variant, date, Hour(times), zone), zone, times);
    }

    /// <summary>Their hour as it is stored and compared.</summary>
    public static string Written(LocalTime hour) => hour.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private string Written(DigestTimes times) => Written(Hour(times));

    private void Waits(Instant? until, DateTimeZone zone, DigestTimes times)
    {
        (NextAt, PlannedZone, PlannedHour) = (until, zone.Id, Written(times));
        Version++;
    }
}

using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Insight.Digest;

/// <summary>
/// On which days digests come, and when: the working days are the desk's, the hour is on the clock where the reader lives. An hour that a clock
/// change skips is as much later, one that comes twice is the first.
/// </summary>
public sealed class DigestTimes(BusinessCalendar calendar, DigestOptions options)
{
    /// <summary>A digest that is so late is still the one that was planned.</summary>
    private static readonly Duration Patience = Duration.FromHours(1);

    /// <summary>Nobody who works around the clock wants to catch up later than this.</summary>
    private static readonly LocalTime Evening = new(20, 0);

    /// <summary>A calendar that is closed for so many days is taken to be closed for good.</summary>
    private const int LongestClosed = 400;

    /// <summary>The hour of those who chose none.</summary>
    public LocalTime Usual => options.ReadHour();

    public bool IsDueOn(DigestVariant variant, LocalDate date) => calendar.IsWorkingDay(date) && variant switch
    {
        DigestVariant.Weekly => IsFirstSince(date.PlusDays(1 - (int)date.DayOfWeek), date),
        DigestVariant.Monthly => IsFirstSince(new LocalDate(date.Year, date.Month, 1), date),
        _ => true,
    };

    /// <summary>The first time after a date; null when the desk never works again.</summary>
    public Instant? After(DigestVariant variant, LocalDate date, LocalTime hour, DateTimeZone zone)
    {
        for (var days = 1; days <= LongestClosed; days++)
        {
            if (IsDueOn(variant, date.PlusDays(days))) return At(date.PlusDays(days), hour, zone);
        }

        return null;
    }

    /// <summary>The date that a digest is for when its time has come; null when it was missed and must wait for the next morning.</summary>
    /// <param name="planned">When it should have come.</param>
    /// <param name="hour">At what hour they come.</param>
    /// <param name="now">Any later time: no host may have run for days.</param>
    /// <param name="zone">Where the reader lives.</param>
    public LocalDate? DateOf(Instant planned, LocalTime hour, Instant now, DateTimeZone zone)
    {
        var (wanted, local) = (planned.InZone(zone).Date, now.InZone(zone).LocalDateTime);
        if (now - planned <= Patience) return calendar.IsWorkingDay(wanted) ? wanted : null;
        return local.TimeOfDay >= hour && local.TimeOfDay < Evening && IsStillAtWork(now, zone) ? local.Date : null;
    }

    /// <summary>The working day before a date, or the date before when there was none for long.</summary>
    public LocalDate WorkingDayBefore(LocalDate date, int days = 1)
    {
        var (found, left) = (date.PlusDays(-1), days);
        for (var back = 1; back <= LongestClosed; back++)
        {
            if (calendar.IsWorkingDay(date.PlusDays(-back)) && --left == 0) return date.PlusDays(-back);
        }

        return found;
    }

    public static Instant At(LocalDate date, LocalTime hour, DateTimeZone zone) => (date + hour).InZoneLeniently(zone).ToInstant();

    private bool IsFirstSince(LocalDate first, LocalDate date) =>
        !Enumerable.Range(0, Period.DaysBetween(first, date)).Any(days => calendar.IsWorkingDay(first.PlusDays(days)));

    // The same hours where the reader lives; a break at noon is no end.
    private bool IsStillAtWork(Instant now, DateTimeZone zone)
    {
        var (theirs, today) = (calendar.In(zone), now.InZone(zone).Date);
        return calendar.IsWorkingDay(today) && (theirs.IsOpen(now) || theirs.NextOpening(now)?.InZone(zone).Date == today);
    }
}

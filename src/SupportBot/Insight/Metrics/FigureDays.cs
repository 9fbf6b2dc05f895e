using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// What a day is in figures: a local date in the zone of the desk's calendar (Sla:TimeZone), whoever looks. The day on which clocks change has
/// 23 or 25 hours; each instant belongs to exactly one day, so that nothing is lost or counted twice.
/// </summary>
public sealed class FigureDays(BusinessCalendar calendar)
{
    public LocalDate DateOf(Instant instant) => instant.InZone(calendar.Zone).Date;

    public int DayOf(Instant instant) => NumberOf(DateOf(instant));

    /// <summary>The instants at which a period begins and ends.</summary>
    public (Instant From, Instant Until) Bounds(FigurePeriod period) =>
        (calendar.Zone.AtStartOfDay(period.From).ToInstant(), calendar.Zone.AtStartOfDay(period.Until).ToInstant());

    /// <summary>Working time between two instants, in whole minutes.</summary>
    public int WorkingMinutes(Instant from, Instant to) => to <= from ? 0 : (int)Math.Min(int.MaxValue, calendar.Between(from, to).TotalMinutes);

    /// <summary>20260303 for 3 March 2026: sorts like the dates and can be read in the database.</summary>
    public static int NumberOf(LocalDate date) => (date.Year * 10000) + (date.Month * 100) + date.Day;

    public static LocalDate DateOf(int day) => new(day / 10000, day / 100 % 100, day % 100);
}

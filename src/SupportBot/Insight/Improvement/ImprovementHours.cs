using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Improvement;

/// <summary>When people hear of improvements: on the mornings of the desk's working days.</summary>
public sealed class ImprovementHours(BusinessCalendar calendar, FigureDays days, ImprovementOptions options)
{
    /// <summary>Of a day until which something is to be done.</summary>
    public DueTimes Due(Instant day) => new(Morning(calendar.AddBusinessDays(day, -options.RemindDaysBefore)), Morning(day));

    /// <summary>The days of which a figure is compared when something was done at an instant: that day itself is neither before nor after.</summary>
    public (FigurePeriod Before, FigurePeriod After) Compared(Instant doneAt, int weeks)
    {
        var day = days.DateOf(doneAt);
        return (new(day.PlusWeeks(-weeks), day), new(day.PlusDays(1), day.PlusDays(1).PlusWeeks(weeks)));
    }

    public Instant MeasureAt(Instant doneAt, int weeks) => calendar.RollForward(calendar.Zone.AtStartOfDay(Compared(doneAt, weeks).After.Until).ToInstant());

    /// <summary>Null while the desk is open.</summary>
    public Instant? OpensAt(Instant now) => calendar.IsOpen(now) ? null : calendar.RollForward(now);

    public Instant TomorrowMorning(Instant now) => calendar.RollForward(calendar.Zone.AtStartOfDay(days.DateOf(now).PlusDays(1)).ToInstant());

    private Instant Morning(Instant at) => calendar.RollForward(calendar.Zone.AtStartOfDay(days.DateOf(at)).ToInstant());
}

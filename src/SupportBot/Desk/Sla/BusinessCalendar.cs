using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace SupportBot.Desk.Sla;

/// <summary>When a team works, and arithmetic in its working time: window edges are wall-clock times of the zone, lengths are elapsed
/// time.</summary>
/// <remarks>
/// The opening instant is in, the closing instant is out. A holiday closes its local date from midnight to midnight and beats dated hours;
/// dated hours replace what the week says for that date, including what a window of the evening before would bring over midnight. A
/// wall-clock edge that a clock change skips moves forward by the gap, one that comes twice is the first. A calendar that is closed for ten
/// years on end counts as never open again.
/// </remarks>
public sealed partial class BusinessCalendar
{
    private readonly DateTimeZone zone;
    private readonly DayHours[] week = new DayHours[8];
    private readonly FrozenDictionary<LocalDate, DayHours> dated;
    private readonly HolidayCalendar holidays;
    private readonly bool alwaysOpen;

    /// <param name="zone">The zone whose wall clock the windows follow.</param>
    /// <param name="week">Windows of each weekday; a weekday without an entry is closed.</param>
    /// <param name="holidays">Closed dates.</param>
    /// <param name="datedHours">Windows that replace the weekly ones on one date; an empty list closes it.</param>
    /// <param name="datedBreaks">Windows in which the desk is closed on one date although it would be open.</param>
    public BusinessCalendar(
        DateTimeZone zone,
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> week,
        HolidayCalendar? holidays = null,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>>? datedHours = null,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>>? datedBreaks = null)
    {
        ArgumentNullException.ThrowIfNull(week);
        this.zone = zone;
        this.holidays = holidays ?? HolidayCalendar.None;
        this.week[0] = DayHours.Closed;
        for (var day = 1; day <= 7; day++)
            this.week[day] = DayHours.Of(WindowsOf((IsoDayOfWeek)day), WindowsOf((IsoDayOfWeek)(day == 1 ? 7 : day - 1)));
        dated = WithDates(datedHours ?? NoDates, datedBreaks ?? NoDates);
        alwaysOpen = this.holidays == HolidayCalendar.None && dated.Count == 0 && this.week.Skip(1).All(day => day.IsWholeDay);

        IReadOnlyList<TimeWindow> WindowsOf(IsoDayOfWeek day) => week.TryGetValue(day, out var windows) ? windows : [];
    }

    private BusinessCalendar(BusinessCalendar same, DateTimeZone zone) =>
        (this.zone, week, dated, holidays, alwaysOpen) = (zone, same.week, same.dated, same.holidays, same.alwaysOpen);

    /// <summary>Open day and night, every day that is no holiday.</summary>
    public static BusinessCalendar AroundTheClock(DateTimeZone zone, HolidayCalendar? holidays = null) =>
        new(zone, EveryDay.ToDictionary(day => day, _ => (IReadOnlyList<TimeWindow>)[TimeWindow.WholeDay]), holidays);

    /// <summary>The same windows on each of the given weekdays (Monday to Friday when none are given).</summary>
    public static BusinessCalendar Weekly(DateTimeZone zone, IReadOnlyList<TimeWindow> windows, HolidayCalendar? holidays = null,
        params IsoDayOfWeek[] days) =>
        new(zone, (days.Length == 0 ? EveryDay.Take(5) : days).ToDictionary(day => day, _ => windows), holidays);

    public DateTimeZone Zone => zone;

    public HolidayCalendar Holidays => holidays;

    /// <summary>The same hours and days on the wall clock of another zone.</summary>
    public BusinessCalendar In(DateTimeZone other) => new(this, other);

    /// <summary>Whether a window opens on this local date; the tail of a window of the evening before does not make a working
    /// day.</summary>
    public bool IsWorkingDay(LocalDate date) => HoursOf(date).OpensByItself;

    private DayHours HoursOf(LocalDate date) =>
        holidays.IsHoliday(date) ? DayHours.Closed
        : dated.Count > 0 && dated.TryGetValue(date, out var hours) ? hours
        : week[(int)date.DayOfWeek];

    private FrozenDictionary<LocalDate, DayHours> WithDates(
        IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>> hours, IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>> breaks)
    {
        var days = new Dictionary<LocalDate, DayHours>();
        foreach (var (date, windows) in hours)
            days[date] = DayHours.Of(windows, []);
        foreach (var (date, windows) in hours)
            if (windows.Any(window => window.RunsOverMidnight))
                days[date.PlusDays(1)] = Planned(date.PlusDays(1)).Plus(DayHours.Of([], windows));
        foreach (var (date, windows) in breaks)
        {
            days[date] = Planned(date).Minus(DayHours.Of(windows, []));
            if (windows.Any(window => window.RunsOverMidnight))
                days[date.PlusDays(1)] = Planned(date.PlusDays(1)).Minus(DayHours.Of([], windows));
        }

        return days.ToFrozenDictionary();

        DayHours Planned(LocalDate date) => days.TryGetValue(date, out var planned) ? planned : week[(int)date.DayOfWeek];
    }

    private static readonly IsoDayOfWeek[] EveryDay =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday,
         IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    private static readonly Dictionary<LocalDate, IReadOnlyList<TimeWindow>> NoDates = [];

    private static readonly ZoneLocalMappingResolver EdgeResolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);
}

/// <summary>A calendar was asked for working time, but it never opens again (within ten years).</summary>
public sealed class CalendarNeverOpensException()
    : InvalidOperationException("The business calendar has no opening hours within ten years.");

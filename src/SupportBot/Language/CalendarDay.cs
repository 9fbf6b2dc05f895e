using NodaTime;

namespace SupportBot.Language;

/// <summary>Which of the days that have a name is meant.</summary>
internal enum WhichDay
{
    Bare,
    Last,
    This,

    /// <summary>"vendredi prochain": the first that comes.</summary>
    Coming,

    /// <summary>"next Friday": the one of next week.</summary>
    NextWeek,
}

/// <summary>What was said of a day by the calendar; what was not said is found from where it is looked at.</summary>
internal sealed record CalendarDay
{
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }
    public IsoDayOfWeek? Weekday { get; init; }
    public WhichDay Which { get; init; }
    public Feast? Feast { get; init; }
    public Season? Season { get; init; }

    private const int MostDaysOff = 60;

    public bool IsStretch => Day is null && Weekday is null && Feast is null;

    public bool IsNumberAlone => Day is not null && Month is null && Year is null;

    /// <summary>The day itself when the whole date was said.</summary>
    public LocalDate? Whole => (Year, Month, Day) is ({ } year, { } month, { } day) && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
        ? new LocalDate(year, month, day) : null;

    public Days? Find(Outlook outlook) => Feast is { } feast ? FindYearly(outlook, year => Days.One(feast.In(year)))
        : Season is { } season ? FindYearly(outlook, year => Seasons.Of(season, year)) : FindByDate(outlook);

    private Days? FindByDate(Outlook outlook) => (Year, Month, Day, Weekday) switch
    {
        ({ } year, null, null, _) => new Days(new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1)),
        (_, { } month, null, _) => FindMonth(outlook, month),
        (_, _, null, { } weekday) => Days.One(FindWeekday(outlook, weekday)),
        _ => FindDay(outlook),
    };

    // What comes back each year is the nearest, or the nearest on the side of the tense. "This summer" is that of this year; winters lie in two.
    private Days FindYearly(Outlook outlook, Func<int, Days> inYear)
    {
        var today = outlook.Today;
        if (Year is { } year)
            return inYear(year);
        if (Which == WhichDay.This && Season != Language.Season.Winter)
            return inYear(today.Year);
        var near = Enumerable.Range(-2, 5).Select(years => inYear(today.Year + years)).ToList();
        return (Which, outlook.Tense) switch
        {
            (WhichDay.Last, _) => near.Last(days => days.Until <= today),
            (WhichDay.Coming or WhichDay.NextWeek, _) => near.First(days => days.From > today),
            (_, Tense.Past) => near.Last(days => days.From <= today),
            (_, Tense.Future) => near.First(days => days.Until > today),
            _ => near.MinBy(days => days.From <= today && today < days.Until ? 0
                : Math.Min(Math.Abs(Period.DaysBetween(today, days.From)), Math.Abs(Period.DaysBetween(today, days.Until)))),
        };
    }

    private Days FindMonth(Outlook outlook, int month)
    {
        var thisMonth = new LocalDate(outlook.Today.Year, outlook.Today.Month, 1);
        if (Year is { } year)
            return Whole(new LocalDate(year, month, 1));
        if (Which == WhichDay.This)
            return Whole(new LocalDate(outlook.Today.Year, month, 1));
        var near = Enumerable.Range(-1, 3).Select(years => new LocalDate(outlook.Today.Year + years, month, 1));
        return Whole((Which, outlook.Tense) switch
        {
            (WhichDay.Last, _) => near.Last(first => first < thisMonth),
            (WhichDay.Coming or WhichDay.NextWeek, _) => near.First(first => first > thisMonth),
            (_, Tense.Past) => near.Last(first => first <= thisMonth),
            (_, Tense.Future) => near.First(first => first >= thisMonth),
            _ => near.MinBy(first => Math.Abs(Period.DaysBetween(thisMonth, first))),
        });

        static Days Whole(LocalDate first) => new(first, first.PlusMonths(1));
    }

    private LocalDate FindWeekday(Outlook outlook, IsoDayOfWeek weekday)
    {
        var today = outlook.Today;
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        return Which switch
        {
            WhichDay.Last => today.Previous(weekday),
            WhichDay.NextWeek => monday.PlusDays(6 + (int)weekday),
            WhichDay.This when outlook.Tense != Tense.Past && today.DayOfWeek == weekday => today,
            WhichDay.Bare or WhichDay.This when outlook.Tense == Tense.Past => today.Previous(weekday),
            _ => today.Next(weekday),
        };
    }

    // A date without a year is the nearest, or the nearest on the side of the tense; a weekday said with it decides among the years.
    private Days? FindDay(Outlook outlook)
    {
        var today = outlook.Today;
        var candidates = new List<LocalDate>();
        var reach = Weekday is not null && Year is null ? Month is null ? 12 : 1 : Month == 2 && Day == 29 ? 4 : 1;
        for (var near = -reach; near <= reach; near++)
        {
            var (year, month) = Month is { } named ? (Year ?? today.Year + near, named) : (today.PlusMonths(near).Year, today.PlusMonths(near).Month);
            if (year is >= 1 and <= 9998 && Day >= 1 && Day <= CalendarSystem.Iso.GetDaysInMonth(year, month))
                candidates.Add(new LocalDate(year, month, Day.Value));
        }

        var onSide = Year is not null ? candidates
            : candidates.FindAll(date => outlook.Tense == Tense.Past ? date <= today : outlook.Tense != Tense.Future || date >= today);
        if (Weekday is { } weekday && Year is null)
        {
            if (onSide.FindAll(date => date.DayOfWeek == weekday) is { Count: > 0 } matching)
                onSide = matching;
            else if (candidates.FindAll(date => date.DayOfWeek == weekday && Math.Abs(Period.DaysBetween(today, date)) < MostDaysOff) is { Count: > 0 } near)
                onSide = near;
        }

        if (onSide.Count == 0)
            onSide = candidates;
        return onSide.Count == 0 ? null : Days.One(onSide.MinBy(date => Math.Abs(Period.DaysBetween(today, date))));
    }
}

using NodaTime;

namespace SupportBot.Language;

/// <summary>A time said in a text: a moment (<see cref="From"/> equals <see cref="Until"/>), a stretch such as "this morning" (the end is
/// exclusive), or "since …", which lasts until now.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many characters it takes, with its "since" or "depuis".</param>
/// <param name="From">The moment, or the beginning of the stretch.</param>
/// <param name="Until">The end of the stretch.</param>
/// <param name="Side">Whether the time itself was meant, or what lies before or after it.</param>
/// <param name="Shape">What was said of it: the day, the clock time or both, once or from and until.</param>
public sealed record SpokenTime(int Start, int Length, Instant From, Instant Until, TimeSide Side, TimeShape Shape)
{
    /// <summary>The zone that was said with it ("3 pm CET"); null when it is the reader's.</summary>
    public DateTimeZone? Zone { get; init; }

    public bool IsMoment => From == Until;

    /// <summary>Whether it was said as a beginning ("depuis", "since", "for two hours").</summary>
    public bool IsSince => Side == TimeSide.Since;
}

/// <summary>What a preposition makes of a time.</summary>
public enum TimeSide
{
    Itself,
    Since,
    After,
    Before,
}

/// <summary>What was said of a time.</summary>
public enum TimeShape
{
    Date,
    Time,
    DateTime,
    DateRange,
    TimeRange,
    DateTimeRange,
}

/// <summary>How a date in figures is read: 3/4 is 3 April in French and British usage, 4 March in American.</summary>
public enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>Where a time lies that could lie before or after now ("Monday", "at 3"): troubles began in the past, appointments are in the
/// future.</summary>
public enum Tense
{
    Either,
    Past,
    Future,
}

using NodaTime;

namespace SupportBot.Language;

/// <summary>From where a time is looked at: now, the zone, the side on which it lies and the hours of the day.</summary>
internal sealed record Outlook(Instant Now, DateTimeZone Zone, Tense Tense, DayHours Hours)
{
    public LocalDateTime Local => Now.InZone(Zone).LocalDateTime;

    public LocalDate Today => Local.Date;

    public Instant At(LocalDateTime local) => local.InZoneLeniently(Zone).ToInstant();

    /// <summary>Hours are elapsed; days, weeks and months keep the clock time.</summary>
    public Instant Shift(Period period, int direction)
    {
        if (period.HasTimeComponent)
        {
            var (date, time) = (DateOf(period), TimeOf(period));
            return At(direction > 0 ? Local + date : Local - date) + (time.ToDuration() * direction);
        }

        return At(direction > 0 ? Local + period : Local - period);
    }

    private static Period DateOf(Period period) => new PeriodBuilder
    {
        Years = period.Years, Months = period.Months, Weeks = period.Weeks, Days = period.Days,
    }.Build();

    private static Period TimeOf(Period period) => new PeriodBuilder
    {
        Hours = period.Hours, Minutes = period.Minutes, Seconds = period.Seconds, Milliseconds = period.Milliseconds,
    }.Build();
}

/// <summary>Days from and until (exclusive).</summary>
internal readonly record struct Days(LocalDate From, LocalDate Until)
{
    public static Days One(LocalDate day) => new(day, day.PlusDays(1));

    public Days Plus(int days) => new(From.PlusDays(days), Until.PlusDays(days));
}

/// <summary>A day, or a week, month or year, not yet looked at from anywhere.</summary>
/// <param name="IsStretch">More than a day, so no clock time belongs to it.</param>
/// <param name="Find">Which days; null when there are none such (30 February).</param>
internal sealed record SaidDay(bool IsStretch, Func<Outlook, Days?> Find)
{
    public SaidDay(CalendarDay day) : this(day.IsStretch, day.Find) => Calendar = day;

    /// <summary>What of the calendar was said, for a day that does not depend on now alone.</summary>
    public CalendarDay? Calendar { get; }

    public DayPart? Part { get; init; }
    public Piece Piece { get; init; }

    /// <summary>"last night", and "cette nuit" in the morning: the night began the day before.</summary>
    public bool NightBefore { get; init; }
    public bool NightIsNearest { get; init; }
    public bool EveningToo { get; init; }

    /// <summary>The same clock time as now: "il y a 3 jours".</summary>
    public Func<Outlook, Instant>? Exactly { get; init; }

    public bool IsWeekend { get; init; }

    /// <summary>As an end it is the first after the beginning: "from Christmas to the Easter weekend".</summary>
    public bool IsSeenFromBegin { get; init; }
}

/// <summary>A clock time; <see cref="IsExact"/> when its half of the day is certain.</summary>
internal sealed record SaidClock(int Hour, int Minute, int Second, bool IsExact)
{
    /// <summary>Said with "am" or "pm", so what it is said with may lack them.</summary>
    public bool IsOfTwelve { get; init; }

    public LocalTime Time => new(Hour % 24, Minute, Second);

    public SaidClock? Later => IsExact || Hour is < 1 or > 11 ? null : this with { Hour = Hour + 12 };
}

/// <summary>All that one phrase says of a time.</summary>
internal sealed record Said
{
    public TimeSide Side { get; init; }
    public Instant? Exact { get; init; }
    public Func<Outlook, Instant>? Moment { get; init; }
    public SaidDay? Day { get; init; }
    public DayPart? Part { get; init; }
    public Piece Piece { get; init; }
    public SaidClock? Clock { get; init; }
    public SaidClock? ClockEnd { get; init; }

    /// <summary>Where the clock stands that was read; null when it is the reader's.</summary>
    public DateTimeZone? Zone { get; init; }
    public Said? End { get; init; }

    /// <summary>A length with its beginning ("for 2 hours from 10"), or alone.</summary>
    public Period? Lasts { get; init; }
    public bool IsLengthAlone => Lasts is not null && Day is null && Clock is null && Part is null && Moment is null && Exact is null;

    /// <summary>Said after "for", "pendant", "depuis": it can tell when something began.</summary>
    public bool IsLengthOfState { get; init; }

    /// <summary>Said of a beginning that need not be over: "à partir de", "starting".</summary>
    public bool MayBeAhead { get; init; }

    public bool IsEmpty => Exact is null && Moment is null && Day is null && Part is null && Clock is null;
}

using NodaTime;

namespace SupportBot.Desk.Sla;

public sealed partial class BusinessCalendar
{
    /// <summary>The instant at which this much working time has passed since <paramref name="start"/>; ends on a closing instant rather
    /// than on the next opening, and a zero duration outside hours rolls to the next opening. Throws
    /// <see cref="CalendarNeverOpensException"/> when the hours run out.</summary>
    public Instant Add(Instant start, Duration workingTime)
    {
        if (workingTime < Duration.Zero)
            return Subtract(start, -workingTime);
        if (alwaysOpen)
            return start + workingTime;
        var left = workingTime;
        var open = Forward(start);
        while (open.MoveNext())
        {
            if (open.To <= start)
                continue;
            var from = Instant.Max(open.From, start);
            var length = open.To - from;
            if (left <= length)
                return from + left;
            left -= length;
        }

        throw new CalendarNeverOpensException();
    }

    /// <summary>The mirror of <see cref="Add"/>: ends on an opening instant rather than on the closing before it, and a zero duration
    /// outside hours rolls back to the last closing.</summary>
    public Instant Subtract(Instant end, Duration workingTime)
    {
        if (workingTime < Duration.Zero)
            return Add(end, -workingTime);
        if (alwaysOpen)
            return end - workingTime;
        var left = workingTime;
        var open = Backward(end);
        while (open.MoveNext())
        {
            if (open.From >= end)
                continue;
            var to = Instant.Min(open.To, end);
            var length = to - open.From;
            if (left <= length)
                return to - left;
            left -= length;
        }

        throw new CalendarNeverOpensException();
    }

    /// <summary>The working time from one instant to another; negative when the second comes first.</summary>
    public Duration Between(Instant from, Instant to)
    {
        if (to < from)
            return -Between(to, from);
        if (alwaysOpen || from == to)
            return to - from;
        var sum = Duration.Zero;
        var open = Forward(from);
        while (open.MoveNext() && open.From < to)
            if (open.To > from)
                sum += Instant.Min(open.To, to) - Instant.Max(open.From, from);
        return sum;
    }

    public bool IsOpen(Instant instant)
    {
        if (alwaysOpen)
            return true;
        var open = Forward(instant);
        while (open.MoveNext() && open.From <= instant)
            if (instant < open.To)
                return true;
        return false;
    }

    /// <summary>The first instant after this one at which the desk opens, or null when it never does (also when it never closes before); an
    /// opening instant itself does not count.</summary>
    public Instant? NextOpening(Instant instant)
    {
        if (alwaysOpen)
            return null;
        var open = Forward(instant);
        var closedAt = Instant.MinValue;
        for (var steps = 0; steps < LongestUnbrokenRun && open.MoveNext(); steps++)
        {
            if (open.From > instant && open.From != closedAt)
                return open.From;
            closedAt = open.To;
        }

        return null;
    }

    /// <summary>The first instant after this one at which the desk closes, or null when it never does.</summary>
    public Instant? NextClosing(Instant instant)
    {
        if (alwaysOpen)
            return null;
        var open = Forward(instant);
        Instant? closing = null;
        for (var steps = 0; steps < LongestUnbrokenRun; steps++)
        {
            if (!open.MoveNext() || (closing is { } reached && open.From != reached))
                return closing;
            if (open.To > instant)
                closing = open.To;
        }

        return null;
    }

    /// <summary>The instant itself when open, else the next opening. Throws <see cref="CalendarNeverOpensException"/> when there is
    /// none.</summary>
    public Instant RollForward(Instant instant) => Add(instant, Duration.Zero);

    /// <summary>The instant itself when open or just closing, else the last closing before it. Throws
    /// <see cref="CalendarNeverOpensException"/> when there is none.</summary>
    public Instant RollBack(Instant instant) => Subtract(instant, Duration.Zero);

    /// <summary>The same wall-clock time this many working days later (or earlier); follow with <see cref="RollForward"/> when the answer
    /// must lie in opening hours.</summary>
    public Instant AddBusinessDays(Instant start, int days)
    {
        if (days == 0)
            return start;
        var local = start.InZone(zone).LocalDateTime;
        var (date, step) = (local.Date, Math.Sign(days));
        for (int left = Math.Abs(days), closed = 0; left > 0;)
        {
            date = date.PlusDays(step);
            closed = IsWorkingDay(date) ? 0 : closed + 1;
            if (closed == 0)
                left--;
            else if (closed > LongestClosedRun)
                throw new CalendarNeverOpensException();
        }

        return zone.ResolveLocal(date + local.TimeOfDay, EdgeResolver).ToInstant();
    }

    // One day too many on the near side: clock changes at midnight let a date's edge reach over its neighbour's.
    private OpenTimes Forward(Instant instant) => new(this, instant.InZone(zone).Date.PlusDays(-2), 1);

    private OpenTimes Backward(Instant instant) => new(this, instant.InZone(zone).Date.PlusDays(2), -1);

    private const int LongestClosedRun = 3660;
    private const int LongestUnbrokenRun = 4 * LongestClosedRun;

    /// <summary>Walks over the open stretches of time, day by day, without allocating.</summary>
    private struct OpenTimes
    {
        private readonly BusinessCalendar calendar;
        private readonly int step;
        private LocalDate date;
        private Instant midnight; // of the date, as if the zone were UTC
        private DayHours.Span[] spans = [];
        private int next;
        private int closedDays;
        private bool started;
        private Instant plainFrom = Instant.MaxValue; // local dates in [plainFrom, plainUntil) all have this one offset
        private Instant plainUntil = Instant.MinValue;
        private Duration offset;

        public OpenTimes(BusinessCalendar calendar, LocalDate dayBefore, int step)
        {
            this.calendar = calendar;
            this.step = step;
            date = dayBefore;
            midnight = dayBefore.AtMidnight().InUtc().ToInstant();
        }

        public Instant From { get; private set; }

        public Instant To { get; private set; }

        public bool MoveNext()
        {
            for (; ; )
            {
                while ((uint)next < (uint)spans.Length)
                {
                    var span = spans[next];
                    next += step;
                    var (from, to) = (ToInstant(span.Opens), ToInstant(span.Closes));
                    // Edges that a clock change moved forward may overlap the neighbouring stretch; no moment counts twice.
                    if (started && step > 0)
                        from = Instant.Max(from, To);
                    else if (started)
                        to = Instant.Min(to, From);
                    if (from >= to)
                        continue;
                    (From, To, started, closedDays) = (from, to, true, 0);
                    return true;
                }

                if (closedDays++ > LongestClosedRun)
                    return false;
                date = date.PlusDays(step);
                midnight += step > 0 ? OneDay : -OneDay;
                spans = calendar.HoursOf(date).Spans;
                next = step > 0 ? 0 : spans.Length - 1;
            }
        }

        private Instant ToInstant(Duration sinceMidnight)
        {
            if (midnight < plainFrom || midnight >= plainUntil)
                EnterZoneInterval();
            if (midnight >= plainFrom && midnight < plainUntil)
                return midnight + sinceMidnight - offset;
            var local = sinceMidnight == OneDay
                ? date.PlusDays(1).AtMidnight()
                : date + LocalTime.FromNanosecondsSinceMidnight(sinceMidnight.ToInt64Nanoseconds());
            return calendar.zone.ResolveLocal(local, EdgeResolver).ToInstant();
        }

        private void EnterZoneInterval()
        {
            var interval = calendar.zone.GetZoneInterval(midnight);
            offset = Duration.FromSeconds(interval.WallOffset.Seconds);
            plainFrom = interval.HasStart ? interval.Start + TwoDays : Instant.MinValue;
            plainUntil = interval.HasEnd ? interval.End - TwoDays : Instant.MaxValue;
        }

        private static readonly Duration OneDay = Duration.FromDays(1);
        private static readonly Duration TwoDays = Duration.FromDays(2);
    }
}

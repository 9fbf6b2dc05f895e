using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>One promise being kept or missed: how much of its working time is used, whether it runs, and when it is due.</summary>
/// <remarks>
/// The calendar handed to a verb is always the one of <see cref="CalendarKey"/>. A wrong move (pausing a paused clock) throws
/// <see cref="InvalidOperationException"/>: ask the predicates first. An instant before the last move counts as that move's.
/// </remarks>
public sealed class SlaClock
{
    private SlaClock()
    {
    }

    public static SlaClock Start(SlaClockKind kind, SlaTarget target, Instant now) => new()
    {
        Kind = kind,
        Target = target.Length,
        CalendarKey = target.CalendarKey,
        StartedAt = now,
        RunningSince = now,
    };

    public SlaClockKind Kind { get; private set; }

    public Instant StartedAt { get; private set; }

    /// <summary>The promised working time.</summary>
    public Duration Target { get; private set; }

    public string CalendarKey { get; private set; } = "";

    /// <summary>Working time used up to the last move; see <see cref="ConsumedAt"/> for now.</summary>
    public Duration Consumed { get; private set; }

    /// <summary>Working time that passed while the clock was paused or stopped, up to the last move.</summary>
    public Duration Paused { get; private set; }

    /// <summary>Since when the present stretch counts; null while paused or stopped.</summary>
    public Instant? RunningSince { get; private set; }

    public Instant? PausedSince { get; private set; }

    public Instant? StoppedAt { get; private set; }

    /// <summary>The deadline that was missed first; nothing takes it back.</summary>
    public Instant? BreachedAt { get; private set; }

    /// <summary>The deadline of the present target once it was missed; null after a change of target.</summary>
    public Instant? OverdueSince { get; private set; }

    /// <summary>Rises when the target changes and on reopening, never on resuming; each level fires once per generation.</summary>
    public int Generation { get; private set; } = 1;

    public bool IsRunning => RunningSince is not null;

    public bool IsPaused => PausedSince is not null;

    public bool IsStopped => StoppedAt is not null;

    public bool IsBreached => BreachedAt is not null;

    /// <summary>The instant by which the promise must be kept; null while paused or stopped.</summary>
    public Instant? DueAt(BusinessCalendar calendar) => InstantOf(SlaLevel.Breach, calendar);

    /// <summary>Working time used, the present stretch included.</summary>
    public Duration ConsumedAt(Instant now, BusinessCalendar calendar) =>
        RunningSince is { } since && now > since ? Consumed + calendar.Between(since, now) : Consumed;

    /// <summary>Working time left before the deadline; negative once it is missed.</summary>
    public Duration LeftAt(Instant now, BusinessCalendar calendar) => Target - ConsumedAt(now, calendar);

    /// <summary>Working time spent paused, the present pause included (not the time after stopping).</summary>
    public Duration PausedAt(Instant now, BusinessCalendar calendar) =>
        PausedSince is { } since && now > since ? Paused + calendar.Between(since, now) : Paused;

    public void Pause(Instant now, BusinessCalendar calendar)
    {
        var since = RunningSince ?? throw WrongMove("pause");
        Count(ref now, since, calendar);
        PausedSince = now;
    }

    /// <summary>Goes on with what was left.</summary>
    public void Resume(Instant now, BusinessCalendar calendar)
    {
        if (!IsPaused)
            throw WrongMove("resume");
        EndPause(ref now, calendar);
        RunningSince = now;
    }

    /// <summary>The promise is kept (or given too late); also from a pause.</summary>
    public void Stop(Instant now, BusinessCalendar calendar)
    {
        if (IsStopped)
            throw WrongMove("stop");
        if (RunningSince is { } since)
            Count(ref now, since, calendar);
        else
            EndPause(ref now, calendar);
        StoppedAt = now;
    }

    /// <summary>Goes on with what was left when it stopped: the time in between was a pause.</summary>
    public void Reopen(Instant now, BusinessCalendar calendar)
    {
        var stopped = StoppedAt ?? throw WrongMove("reopen");
        now = Instant.Max(now, stopped);
        Paused += calendar.Between(stopped, now);
        StoppedAt = null;
        RunningSince = now;
        Generation++;
    }

    /// <summary>Another priority or policy: what was consumed stays consumed, warnings start anew; the calendar is the old one's, the next
    /// verb takes the new one's.</summary>
    public void Retarget(Instant now, SlaTarget target, BusinessCalendar oldCalendar)
    {
        if (RunningSince is { } since)
        {
            Count(ref now, since, oldCalendar);
            RunningSince = now;
        }
        else if (PausedSince is not null)
        {
            EndPause(ref now, oldCalendar);
            PausedSince = now;
        }

        (Target, CalendarKey, OverdueSince) = (target.Length, target.CalendarKey, null);
        Generation++;
        if (!IsStopped && Consumed > Target)
            Miss(now);
    }

    /// <summary>Records that the deadline has come without the promise being kept; false when it has not, or when it was recorded
    /// before.</summary>
    public bool CheckBreach(Instant now, BusinessCalendar calendar)
    {
        if (OverdueSince is not null || DueAt(calendar) is not { } due || now < due)
            return false;
        Miss(due);
        return true;
    }

    /// <summary>When each level is reached if nothing pauses the clock, earliest first; a level passed in an earlier stretch is given as
    /// the beginning of the present one. Empty while paused or stopped.</summary>
    public IReadOnlyList<LevelInstant> WarningInstants(IEnumerable<SlaLevel> levels, BusinessCalendar calendar)
    {
        if (!IsRunning)
            return [];
        return [.. levels.OrderBy(level => level.Of(Target)).Select(level => new LevelInstant(level, InstantOf(level, calendar)!.Value))];
    }

    /// <summary>The first level that is reached later than this instant, or null when none is or the clock does not run.</summary>
    public LevelInstant? NextLevelAfter(Instant instant, IEnumerable<SlaLevel> levels, BusinessCalendar calendar)
    {
        foreach (var level in WarningInstants(levels, calendar))
            if (level.At > instant)
                return level;
        return null;
    }

    private Instant? InstantOf(SlaLevel level, BusinessCalendar calendar)
    {
        if (RunningSince is not { } since)
            return null;
        if (level == SlaLevel.Breach && OverdueSince is { } missed)
            return missed;
        var left = level.Of(Target) - Consumed;
        return left < Duration.Zero ? Instant.Min(since, level.IsOverdue ? since : OverdueSince ?? since) : calendar.Add(since, left);
    }

    // Ends the present stretch. Exactly on the deadline is in time.
    private void Count(ref Instant now, Instant since, BusinessCalendar calendar)
    {
        now = Instant.Max(now, since);
        if (OverdueSince is null && DueAt(calendar) is { } due && now > due)
            Miss(due);
        Consumed += calendar.Between(since, now);
        RunningSince = null;
    }

    private void EndPause(ref Instant now, BusinessCalendar calendar)
    {
        now = Instant.Max(now, PausedSince!.Value);
        Paused += calendar.Between(PausedSince.Value, now);
        PausedSince = null;
    }

    private void Miss(Instant due)
    {
        OverdueSince = due;
        BreachedAt ??= due;
    }

    private InvalidOperationException WrongMove(string verb) =>
        new($"Cannot {verb} a {Kind} clock that is {(IsRunning ? "running" : IsPaused ? "paused" : "stopped")}.");
}

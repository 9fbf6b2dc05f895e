using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>One promise about one ticket, when the next warning is due, and which warnings were given.</summary>
public sealed class TicketClock
{
    private readonly List<FiredLevel> _fired = [];
    private readonly List<TargetChange> _changes = [];

    private TicketClock()
    {
    }

    public long Id { get; private set; }
    public Guid TicketId { get; private set; }
    public SlaClockKind Kind { get; private set; }
    public SlaClock Clock { get; private set; } = null!;

    /// <summary>The policy that made the promise, empty once there is none; the calendar's name is in the clock.</summary>
    public string PolicyKey { get; private set; } = "";

    public bool IsPromised => PolicyKey.Length > 0;

    /// <summary>When the sweep has to look at it; null when nothing is due.</summary>
    public Instant? NextFireAt { get; private set; }

    /// <summary>Why it stands still now, or stood still last.</summary>
    public StandstillReason? Standstill { get; private set; }

    /// <summary>Working time spent waiting for the requester, up to the last move; the same for the other reasons.</summary>
    public Duration WaitedForRequester { get; private set; }

    public Duration WaitedOnHold { get; private set; }
    public Duration WaitedSolved { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<FiredLevel> Fired => _fired;

    /// <summary>Which targets went before this one.</summary>
    public IReadOnlyList<TargetChange> Changes => _changes;

    public static TicketClock Start(Guid ticketId, SlaClockKind kind, string policyKey, SlaTarget target, Instant now, SlaRules rules)
    {
        var started = new TicketClock { TicketId = ticketId, Kind = kind, PolicyKey = policyKey, Clock = SlaClock.Start(kind, target, now) };
        started.Rearm(rules);
        return started;
    }

    public Instant? DueAt(SlaRules rules) => Clock.DueAt(Calendar(rules));

    /// <summary>The hours by which it counts.</summary>
    public BusinessCalendar Calendar(SlaRules rules) => rules.CalendarOf(Clock.CalendarKey);

    /// <summary>Working time for which it stood still for one reason, the present standstill included.</summary>
    public Duration StoodStill(StandstillReason reason, Instant now, SlaRules rules)
    {
        var present = Standstill == reason ? Clock.PausedAt(now, Calendar(rules)) - Clock.Paused : Duration.Zero;
        return present + reason switch
        {
            StandstillReason.Requester => WaitedForRequester,
            StandstillReason.Hold => WaitedOnHold,
            _ => WaitedSolved,
        };
    }

    /// <summary>Goes on with what was left, from a pause or after it was stopped.</summary>
    public void Run(Instant now, SlaRules rules)
    {
        if (Clock.IsRunning) return;
        Move(rules, calendar =>
        {
            if (Clock.IsPaused) Clock.Resume(now, calendar);
            else Clock.Reopen(now, calendar);
        });
    }

    public void Pause(StandstillReason reason, Instant now, SlaRules rules)
    {
        if (Clock.IsPaused && Standstill == reason) return;
        Run(now, rules);
        Move(rules, calendar => Clock.Pause(now, calendar));
        Standstill = reason;
    }

    public void Stop(Instant now, SlaRules rules)
    {
        if (Clock.IsStopped) return;
        Move(rules, calendar => Clock.Stop(now, calendar));
        Standstill = StandstillReason.Solved;
    }

    /// <summary>What is promised from now on: if that is another policy, length or calendar, what was used stays used and warnings start anew.</summary>
    public void Promise(string policyKey, SlaTarget target, Instant now, SlaRules rules)
    {
        if (policyKey == PolicyKey && target.Length == Clock.Target && target.CalendarKey == Clock.CalendarKey) return;
        _changes.Add(TargetChange.Of(this, policyKey, target, now, rules));
        PolicyKey = policyKey;
        Move(rules, calendar => Clock.Retarget(now, target, calendar));
    }

    /// <summary>Nothing is promised any more; what was kept or missed before stays so.</summary>
    public void LosePromise(Instant now, SlaRules rules)
    {
        if (Clock.IsStopped) return;
        _changes.Add(TargetChange.Of(this, null, null, now, rules));
        Stop(now, rules);
        PolicyKey = "";
    }

    /// <summary>The configuration changed: its policy, what that promises, the hours it counts by or who is warned when.</summary>
    public void Recompute(PolicyRules? policy, SlaTarget? target, Instant now, SlaRules rules)
    {
        if (policy is null || target is null) LosePromise(now, rules);
        else Promise(policy.Key, target, now, rules);
        Rearm(rules);
    }

    /// <summary>Takes note of the levels reached by now and returns the highest, which is to be told; null when there is none.</summary>
    public LevelInstant? Reach(Instant now, SlaRules rules)
    {
        Clock.CheckBreach(now, Calendar(rules));
        var reached = Ahead(rules).Where(level => level.At <= now).ToList();
        foreach (var level in reached) _fired.Add(FiredLevel.Of(Clock.Generation, level.Level, now, skipped: level != reached[^1]));
        Rearm(rules);
        return reached.Count == 0 ? null : reached[^1];
    }

    private void Move(SlaRules rules, Action<BusinessCalendar> move)
    {
        var before = Clock.Paused;
        move(Calendar(rules));
        var stood = Clock.Paused - before;
        if (Standstill == StandstillReason.Requester) WaitedForRequester += stood;
        else if (Standstill == StandstillReason.Hold) WaitedOnHold += stood;
        else if (Standstill == StandstillReason.Solved) WaitedSolved += stood;
        Rearm(rules);
    }

    private void Rearm(SlaRules rules)
    {
        var ahead = Ahead(rules).ToList();
        NextFireAt = ahead.Count == 0 ? null : ahead.Min(level => level.At);
        Version++;
    }

    private IEnumerable<LevelInstant> Ahead(SlaRules rules) => Clock.WarningInstants(rules.Of(PolicyKey).Levels, Calendar(rules))
        .Where(level => !_fired.Exists(fired => fired.Generation == Clock.Generation && fired.Level == level.Level.ToString()));
}

/// <summary>Why a clock does not run.</summary>
public enum StandstillReason
{
    /// <summary>The ball is with the requester.</summary>
    Requester,

    Hold,

    /// <summary>The promise was kept, or there is none any more; if it comes back, the time between was a pause.</summary>
    Solved,
}

/// <summary>A level of a clock that was reached: each once in a generation, also those that were passed over.</summary>
public sealed class FiredLevel
{
    private FiredLevel()
    {
    }

    public long ClockId { get; private set; }
    public int Generation { get; private set; }

    /// <summary>"75%" or "+120m".</summary>
    public string Level { get; private set; } = "";

    public Instant At { get; private set; }

    /// <summary>A higher one was reached at the same time and told instead.</summary>
    public bool Skipped { get; private set; }

    internal static FiredLevel Of(int generation, SlaLevel level, Instant now, bool skipped) =>
        new() { Generation = generation, Level = level.ToString(), At = now, Skipped = skipped };
}

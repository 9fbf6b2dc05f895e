using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>That another target went for a clock from then on. Never changed afterwards.</summary>
public sealed class TargetChange
{
    private TargetChange()
    {
    }

    public long Id { get; private set; }
    public long ClockId { get; private set; }
    public Instant At { get; private set; }
    public string OldPolicy { get; private set; } = "";
    public string? NewPolicy { get; private set; }
    public Duration OldTarget { get; private set; }

    /// <summary>Null when nothing is promised any more.</summary>
    public Duration? NewTarget { get; private set; }

    public string OldCalendar { get; private set; } = "";
    public string? NewCalendar { get; private set; }

    /// <summary>Working time used by then, which stays used.</summary>
    public Duration Consumed { get; private set; }

    internal static TargetChange Of(TicketClock clock, string? policy, SlaTarget? target, Instant now, SlaRules rules) => new()
    {
        At = now,
        OldPolicy = clock.PolicyKey,
        NewPolicy = policy,
        OldTarget = clock.Clock.Target,
        NewTarget = target?.Length,
        OldCalendar = clock.Clock.CalendarKey,
        NewCalendar = target?.CalendarKey,
        Consumed = clock.Clock.ConsumedAt(now, rules.CalendarOf(clock.Clock.CalendarKey)),
    };
}

using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>How one promise ended when the ticket was closed; whatever is configured later, this stays.</summary>
public sealed class SlaResult
{
    private SlaResult()
    {
    }

    public long Id { get; private set; }
    public Guid TicketId { get; private set; }
    public SlaClockKind Kind { get; private set; }

    /// <summary>When the ticket was closed; again if it came back.</summary>
    public Instant At { get; private set; }

    public Priority Priority { get; private set; }

    /// <summary>Null, as all that follows, when nothing was promised.</summary>
    public string? Policy { get; private set; }

    public string? Calendar { get; private set; }
    public Duration? Target { get; private set; }
    public Duration? Consumed { get; private set; }
    public Duration? Paused { get; private set; }

    /// <summary>When the promise was kept, or given too late.</summary>
    public Instant? KeptAt { get; private set; }

    /// <summary>The deadline that was missed first; null when none was.</summary>
    public Instant? BreachedAt { get; private set; }

    internal static SlaResult Of(Ticket ticket, SlaClockKind kind, TicketClock? clock, Instant at) => new()
    {
        TicketId = ticket.Id,
        Kind = kind,
        At = at,
        Priority = ticket.Priority,
        Policy = clock?.PolicyKey,
        Calendar = clock?.Clock.CalendarKey,
        Target = clock?.Clock.Target,
        Consumed = clock?.Clock.Consumed,
        Paused = clock?.Clock.Paused,
        KeptAt = clock?.Clock.StoppedAt,
        BreachedAt = clock?.Clock.BreachedAt,
    };
}

using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>A ticket waits for its requester: how often they were asked again, and when the next thing is due.</summary>
public sealed class RequesterWait
{
    private RequesterWait()
    {
    }

    public Guid TicketId { get; private set; }
    public int Asked { get; private set; }
    public Instant NextAt { get; private set; }
    public int Version { get; private set; }

    internal static RequesterWait Begin(Ticket ticket, Instant next) => new() { TicketId = ticket.Id, NextAt = next };

    /// <summary>From the beginning: another question, another owner, or a word from them.</summary>
    public void BeginsAgain(Instant next) => (Asked, NextAt, Version) = (0, next, Version + 1);

    public void WasAskedAgain(Instant next) => (Asked, NextAt, Version) = (Asked + 1, next, Version + 1);

    /// <summary>Nobody should be disturbed now.</summary>
    public void Waits(Instant until) => (NextAt, Version) = (until, Version + 1);
}

/// <summary>When requesters are asked again, and when it is enough.</summary>
public sealed class WaitingRules(WaitingOptions options)
{
    private readonly IReadOnlyList<WorkingSpan> _again = WorkingSpan.ReadAll(options.AskAgain)!;
    private readonly IReadOnlyList<WorkingSpan> _resolve = WorkingSpan.ReadAll(options.ResolveAfter)!;

    public bool IsEnough(RequesterWait wait) => wait.Asked >= _again.Count;

    /// <summary>When the next thing is due after the requester was asked so often, the last time just now; null for never.</summary>
    /// <param name="asked">How often so far.</param>
    /// <param name="now">When it was last asked.</param>
    /// <param name="hours">The ticket's.</param>
    public Instant? NextAfter(int asked, Instant now, BusinessCalendar hours) => asked < _again.Count ? _again[asked].After(now, hours)
        : _resolve.Count > 0 ? _resolve[0].After(now, hours) : null;
}

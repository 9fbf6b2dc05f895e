using NodaTime;
using SupportBot.Language;

namespace SupportBot.Insight.Satisfaction;

/// <summary>How far it has come.</summary>
public enum FollowUpState
{
    Open,
    Done,

    /// <summary>They changed their answer for the better before anybody called back.</summary>
    Withdrawn,
}

/// <summary>Somebody is not content with how their ticket went, and whoever leads the team is to talk to them.</summary>
public sealed class FollowUp
{
    private FollowUp()
    {
    }

    public Guid TicketId { get; private set; }

    /// <summary>Who had the ticket when they said so.</summary>
    public int TeamId { get; private set; }

    public FollowUpState State { get; private set; }
    public Instant OpenedAt { get; private set; }

    /// <summary>Whoever is in charge has been told.</summary>
    public bool IsTold { get; private set; }

    /// <summary>When they are told, or reminded; null for no more.</summary>
    public Instant? NextAt { get; private set; }

    public int? DoneById { get; private set; }
    public Instant? DoneAt { get; private set; }
    public int Version { get; private set; }

    /// <param name="tellAt">When it is not too late or too early to disturb anybody with it.</param>
    public static FollowUp Open(Guid ticketId, int teamId, Instant tellAt, Instant now) =>
        new() { TicketId = ticketId, TeamId = teamId, OpenedAt = now, NextAt = tellAt };

    /// <summary>They are not content after all, or not again.</summary>
    public void OpensAgain(Instant tellAt, Instant now)
    {
        if (State == FollowUpState.Open) return;
        (State, OpenedAt, IsTold, NextAt, DoneById, DoneAt) = (FollowUpState.Open, now, false, tellAt, null, null);
        Version++;
    }

    /// <summary>They are content by now; what was done stays done.</summary>
    public void IsWithdrawn()
    {
        if (State != FollowUpState.Open) return;
        (State, NextAt) = (FollowUpState.Withdrawn, null);
        Version++;
    }

    /// <summary>Somebody talked to them.</summary>
    public void IsDone(int byId, Instant now)
    {
        if (State != FollowUpState.Open) throw new RuleViolationException("satisfaction.not-open-" + State);
        (State, NextAt, DoneById, DoneAt) = (FollowUpState.Done, null, byId, now);
        Version++;
    }

    /// <param name="remindAt">Null for never.</param>
    public void WasTold(Instant? remindAt)
    {
        (IsTold, NextAt) = (true, remindAt);
        Version++;
    }

    public void WasReminded()
    {
        NextAt = null;
        Version++;
    }
}

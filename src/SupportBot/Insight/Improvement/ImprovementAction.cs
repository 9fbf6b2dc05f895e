using NodaTime;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Improvement;

/// <summary>Something that is to become better: who does it until when, how it stands, and what it brought. It guards its own rules.</summary>
public sealed class ImprovementAction
{
    public const int LongestTitle = 160;

    /// <summary>Characters of a reason or of what somebody says of its progress.</summary>
    public const int LongestText = 600;

    private readonly List<TicketOfImprovement> _tickets = [];

    private ImprovementAction()
    {
    }

    /// <summary>Known before it is saved, unlike its number.</summary>
    public Guid Id { get; private set; }

    /// <summary>0 until the save that gives it the next one.</summary>
    public int NumberValue { get; private set; }

    public ImprovementNumber Number => new(NumberValue);

    public string Title { get; private set; } = "";
    public int TeamId { get; private set; }

    /// <summary>Null when it is about all that the team does.</summary>
    public int? ServiceId { get; private set; }

    public int OwnerId { get; private set; }
    public int CreatedById { get; private set; }
    public Instant CreatedAt { get; private set; }

    /// <summary>The morning of the day until which it is to be done.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>When the owner is told that this day comes near; null when it is too late for that.</summary>
    public Instant? SoonAt { get; private set; }

    public ImprovementState State { get; private set; }
    public Instant? ClosedAt { get; private set; }

    /// <summary>What was last said of it, the reason for dropping it included.</summary>
    public string? Progress { get; private set; }

    public Instant? ProgressAt { get; private set; }

    /// <summary>The figure that is to become better; null when none says it.</summary>
    public Metric? Metric { get; private set; }

    /// <summary>Weeks before and after it was done of which the figure is compared.</summary>
    public int EffectWeeks { get; private set; }

    public double? Before { get; private set; }
    public double? After { get; private set; }

    /// <summary>When its effect was measured.</summary>
    public Instant? MeasuredAt { get; private set; }

    /// <summary>When the desk has to look at it next.</summary>
    public Instant? NextAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<TicketOfImprovement> Tickets => _tickets;

    public static ImprovementAction Open(NewImprovement wanted, DueTimes due, int byId, Instant now)
    {
        if (string.IsNullOrWhiteSpace(wanted.Title)) throw new RuleViolationException("improvement.needs-title");
        var action = new ImprovementAction
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Title = Excerpt.Of(wanted.Title.Trim(), LongestTitle),
            TeamId = wanted.TeamId,
            ServiceId = wanted.ServiceId,
            OwnerId = wanted.OwnerId,
            CreatedById = byId,
            CreatedAt = now,
            Metric = wanted.Metric,
            EffectWeeks = wanted.EffectWeeks,
        };
        action._tickets.AddRange(wanted.TicketIds.Distinct().Select(ticketId => TicketOfImprovement.Of(action.Id, ticketId)));
        action.IsDue(due, now);
        return action;
    }

    /// <summary>Gives it its number; the save does this once.</summary>
    public void Receive(int number)
    {
        if (NumberValue != 0) throw new InvalidOperationException($"{Number} already has its number.");
        NumberValue = number;
    }

    /// <summary>Somebody else does it.</summary>
    public void PassesTo(int ownerId)
    {
        RequireOpen();
        if (ownerId == OwnerId) throw new RuleViolationException("improvement.already-theirs", Number);
        OwnerId = ownerId;
        Version++;
    }

    /// <summary>It is to be done until another day.</summary>
    public void IsDue(DueTimes due, Instant now)
    {
        if (NumberValue != 0) RequireOpen();
        if (due.Day <= now - Duration.FromDays(1)) throw new RuleViolationException("improvement.due-in-the-past", due.Day);
        (DueAt, SoonAt) = (due.Day, due.Soon > now ? due.Soon : null);
        NextAt = SoonAt ?? (due.Day > now ? due.Day : null);
        Version++;
    }

    /// <summary>Somebody says how it goes.</summary>
    public void Report(string text, Instant now)
    {
        RequireOpen();
        Say(text, now);
        Version++;
    }

    /// <param name="measureAt">When its effect can be measured.</param>
    public void IsDone(string? text, Instant measureAt, Instant now)
    {
        RequireOpen();
        if (!string.IsNullOrWhiteSpace(text)) Say(text, now);
        (State, ClosedAt, NextAt) = (ImprovementState.Done, now, Metric is null ? null : measureAt);
        Version++;
    }

    public void Drop(string reason, Instant now)
    {
        RequireOpen();
        Say(reason, now);
        (State, ClosedAt, NextAt) = (ImprovementState.Dropped, now, null);
        Version++;
    }

    /// <summary>Its owner was told that the day comes near, or that it is today.</summary>
    public void WasReminded(Instant now)
    {
        NextAt = SoonAt is not null && DueAt > now ? DueAt : null;
        SoonAt = null;
        Version++;
    }

    /// <summary>The figure is known for as long before as after.</summary>
    public void WasMeasured(double? before, double? after, Instant now)
    {
        (Before, After, MeasuredAt, NextAt) = (before, after, now, null);
        Version++;
    }

    /// <summary>It cannot be measured yet.</summary>
    public void IsMeasuredLater(Instant at)
    {
        NextAt = at;
        Version++;
    }

    /// <summary>One of its people turned out to be another, who is known already.</summary>
    public void Passes(int fromId, int toId)
    {
        if (OwnerId == fromId) OwnerId = toId;
        if (CreatedById == fromId) CreatedById = toId;
        Version++;
    }

    private void Say(string text, Instant now)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new RuleViolationException("improvement.say-something");
        (Progress, ProgressAt) = (Excerpt.Of(text.Trim(), LongestText), now);
    }

    private void RequireOpen()
    {
        if (State != ImprovementState.Open) throw new RuleViolationException("improvement.is-" + State, Number);
    }
}

/// <summary>The mornings of the day until which something is to be done, and of some days before.</summary>
public readonly record struct DueTimes(Instant Soon, Instant Day);

/// <summary>What somebody wants to become better.</summary>
public sealed record NewImprovement(string Title, int TeamId, int OwnerId)
{
    public int? ServiceId { get; init; }
    public Metric? Metric { get; init; }
    public int EffectWeeks { get; init; }
    public IReadOnlyCollection<Guid> TicketIds { get; init; } = [];
}

/// <summary>That a ticket shows why it is wanted.</summary>
public sealed class TicketOfImprovement
{
    private TicketOfImprovement()
    {
    }

    public Guid ImprovementId { get; private set; }
    public Guid TicketId { get; private set; }

    internal static TicketOfImprovement Of(Guid improvementId, Guid ticketId) => new() { ImprovementId = improvementId, TicketId = ticketId };
}

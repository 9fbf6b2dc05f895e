using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;

namespace SupportBot.Insight.Metrics;

/// <summary>What was promised about a ticket; a promise that was never given is not in it.</summary>
public sealed record TicketPromises(IReadOnlyDictionary<SlaClockKind, TicketPromise> Given)
{
    public static TicketPromises None { get; } = new(new Dictionary<SlaClockKind, TicketPromise>());
}

/// <summary>One promise: since when it stands, when it was missed, and the stretches in which another priority or policy promised nothing.</summary>
public sealed record TicketPromise(Instant Since, Instant? MissedAt, IReadOnlyList<Interval> Without)
{
    /// <param name="since">When it was given.</param>
    /// <param name="missedAt">Null when it was not.</param>
    /// <param name="changes">How it was changed, in order.</param>
    public static TicketPromise Of(Instant since, Instant? missedAt, IReadOnlyList<TargetChange> changes)
    {
        var without = new List<Interval>();
        for (var at = 0; at < changes.Count; at++)
        {
            if (changes[at].NewTarget is null) without.Add(new Interval(changes[at].At, at + 1 < changes.Count ? changes[at + 1].At : null));
        }

        return new TicketPromise(since, missedAt, without);
    }

    public bool StandsAt(Instant at) => at >= Since && !Without.Any(stretch => stretch.Contains(at));
}

using NodaTime;
using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>What became of it.</summary>
public enum FindingState
{
    Proposed,

    /// <summary>Somebody opened an improvement for it.</summary>
    TakenUp,

    /// <summary>Somebody said that it is no problem.</summary>
    Dismissed,
}

/// <summary>The same trouble was reported more often than usual; managers are told of it once, and again only when it grew or came back.</summary>
public sealed class TroubleFinding
{
    private readonly List<TicketOfFinding> _tickets = [];

    private TroubleFinding()
    {
    }

    public Guid Id { get; private set; }
    public int OrganisationId { get; private set; }
    public int TeamId { get; private set; }
    public int ServiceId { get; private set; }

    /// <summary>By what it is known again.</summary>
    public string Concept { get; private set; } = "";

    public string Word { get; private set; } = "";
    public int People { get; private set; }
    public double Usual { get; private set; }
    public Instant FoundAt { get; private set; }
    public FindingState State { get; private set; }
    public int? DecidedById { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<TicketOfFinding> Tickets => _tickets;

    public static TroubleFinding Of(RepeatedGroup group, Instant now)
    {
        var finding = new TroubleFinding
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganisationId = group.OrganisationId,
            TeamId = group.TeamId,
            ServiceId = group.ServiceId,
            Concept = group.Concept,
        };
        finding.IsFound(group, now);
        return finding;
    }

    /// <summary>Whether managers want to hear of it again.</summary>
    /// <param name="people">How many report it now.</param>
    /// <param name="growth">So many times as many as when it was told.</param>
    /// <param name="rest">So long after somebody decided about it, it is new again.</param>
    /// <param name="now">When.</param>
    public bool IsNews(int people, double growth, Duration rest, Instant now) =>
        DecidedAt is { } at ? now - at >= rest : people >= People * growth;

    /// <summary>It is proposed, or proposed again.</summary>
    public void IsFound(RepeatedGroup group, Instant now)
    {
        (Word, People, Usual, FoundAt) = (group.Word, group.People, group.Usual, now);
        (State, DecidedById, DecidedAt) = (FindingState.Proposed, null, null);
        _tickets.AddRange(group.TicketIds.Where(id => !_tickets.Exists(ticket => ticket.TicketId == id)).Select(id => TicketOfFinding.Of(Id, id)));
        Version++;
    }

    public void Dismiss(int byId, Instant now) => Decide(FindingState.Dismissed, byId, now);

    public void TakeUp(int byId, Instant now) => Decide(FindingState.TakenUp, byId, now);

    private void Decide(FindingState state, int byId, Instant now)
    {
        if (State != FindingState.Proposed) throw new RuleViolationException("metrics.finding-" + State);
        (State, DecidedById, DecidedAt) = (state, byId, now);
        Version++;
    }
}

/// <summary>That a ticket is one of them.</summary>
public sealed class TicketOfFinding
{
    private TicketOfFinding()
    {
    }

    public Guid FindingId { get; private set; }
    public Guid TicketId { get; private set; }

    internal static TicketOfFinding Of(Guid findingId, Guid ticketId) => new() { FindingId = findingId, TicketId = ticketId };
}

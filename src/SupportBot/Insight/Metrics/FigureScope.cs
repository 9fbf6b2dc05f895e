using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// What somebody may see figures of, and what they asked for of it. A list that is null leaves open; narrowing can only take away, so that nobody
/// sees more by asking for more. Every query of figures takes one.
/// </summary>
public sealed record FigureScope
{
    private FigureScope()
    {
    }

    /// <summary>Everything: for administrators and background work.</summary>
    public static FigureScope Everything { get; } = new();

    public IReadOnlyCollection<int>? TeamIds { get; private init; }
    public IReadOnlyCollection<int>? ServiceIds { get; private init; }
    public IReadOnlyCollection<int>? OrganisationIds { get; private init; }
    public IReadOnlyCollection<int>? AgentIds { get; private init; }
    public Priority? Priority { get; private init; }

    public static FigureScope OfTeams(IReadOnlyCollection<int> teamIds) => new() { TeamIds = teamIds };

    public static FigureScope OfOrganisations(IReadOnlyCollection<int> organisationIds) => new() { OrganisationIds = organisationIds };

    /// <param name="agentIds">One agent, under all ids they were ever known by.</param>
    public static FigureScope OfAgent(IReadOnlyCollection<int> agentIds) => new() { AgentIds = agentIds };

    public FigureScope Team(int teamId) => this with { TeamIds = Both(TeamIds, teamId) };

    public FigureScope Service(int serviceId) => this with { ServiceIds = Both(ServiceIds, serviceId) };

    public FigureScope Organisation(int organisationId) => this with { OrganisationIds = Both(OrganisationIds, organisationId) };

    /// <summary>What is left when somebody asks for what they may not see.</summary>
    public FigureScope Nothing() => this with { TeamIds = [] };

    public FigureScope Of(Priority priority) => this with { Priority = priority };

    /// <param name="agentIds">One agent, under all ids they were ever known by; nobody when that is none of what they may see.</param>
    public FigureScope Agent(IReadOnlyCollection<int> agentIds) => this with { AgentIds = AgentIds is { } allowed ? [.. allowed.Intersect(agentIds)] : agentIds };

    public bool MaySeeTeam(int teamId) => TeamIds?.Contains(teamId) ?? true;

    public bool MaySeeOrganisation(int organisationId) => OrganisationIds?.Contains(organisationId) ?? true;

    /// <summary>The pages that may count; entries are told apart by <see cref="Covers"/>.</summary>
    public IQueryable<FigurePage> Of(IQueryable<FigurePage> pages)
    {
        if (TeamIds is { } teams) pages = pages.Where(page => teams.Contains(page.TeamId));
        if (ServiceIds is { } services) pages = pages.Where(page => services.Contains(page.ServiceId));
        if (OrganisationIds is { } organisations) pages = pages.Where(page => organisations.Contains(page.OrganisationId));
        if (Priority is { } priority) pages = pages.Where(page => page.Priority == priority);
        return pages;
    }

    public bool Covers(CountedEntry entry) => AgentIds?.Contains(entry.AgentId) ?? true;

    /// <summary>The tickets that are in it now.</summary>
    public IQueryable<Ticket> Of(IQueryable<Ticket> tickets)
    {
        if (TeamIds is { } teams) tickets = tickets.Where(ticket => teams.Contains(ticket.TeamId));
        if (ServiceIds is { } services) tickets = tickets.Where(ticket => ticket.ServiceId != null && services.Contains(ticket.ServiceId.Value));
        if (OrganisationIds is { } organisations) tickets = tickets.Where(ticket => organisations.Contains(ticket.OrganisationId));
        if (AgentIds is { } agents) tickets = tickets.Where(ticket => ticket.OwnerId != null && agents.Contains(ticket.OwnerId.Value));
        if (Priority is { } priority) tickets = tickets.Where(ticket => ticket.Priority == priority);
        return tickets;
    }

    private static int[] Both(IReadOnlyCollection<int>? allowed, int wanted) => allowed is null || allowed.Contains(wanted) ? [wanted] : [];
}

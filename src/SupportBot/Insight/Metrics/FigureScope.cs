using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// What somebody may see figures of, and what they asked for of it. What is null leaves open; narrowing can only take away, so that nobody
/// sees more by asking for more. Every query of figures takes one.
/// </summary>
public sealed record FigureScope
{
    private FigureScope()
    {
    }

    /// <summary>Everything: for administrators and background work.</summary>
    public static FigureScope Everything { get; } = new();

    /// <summary>What of it any part is enough for: what a manager answers for. The lists below narrow it.</summary>
    public Remit? Remit { get; private init; }

    public IReadOnlyCollection<int>? TeamIds { get; private init; }
    public IReadOnlyCollection<int>? ServiceIds { get; private init; }
    public IReadOnlyCollection<int>? OrganisationIds { get; private init; }
    public IReadOnlyCollection<int>? AgentIds { get; private init; }
    public TicketKind? OnlyKind { get; private init; }
    public Priority? OnlyPriority { get; private init; }

    public static FigureScope OfTeams(IReadOnlyCollection<int> teamIds) => new() { TeamIds = teamIds };

    /// <summary>A ticket is in it when its team, its service or its organisation is.</summary>
    public static FigureScope Of(Remit remit) => new() { Remit = remit };

    public static FigureScope OfOrganisations(IReadOnlyCollection<int> organisationIds) => new() { OrganisationIds = organisationIds };

    /// <param name="agentIds">One agent, under all ids they were ever known by.</param>
    public static FigureScope OfAgent(IReadOnlyCollection<int> agentIds) => new() { AgentIds = agentIds };

    public FigureScope Team(int teamId) => this with { TeamIds = Both(TeamIds, teamId) };

    public FigureScope Service(int serviceId) => this with { ServiceIds = Both(ServiceIds, serviceId) };

    public FigureScope Organisation(int organisationId) => this with { OrganisationIds = Both(OrganisationIds, organisationId) };

    /// <summary>What is left when somebody asks for what they may not see.</summary>
    public FigureScope Nothing() => this with { TeamIds = [] };

    /// <param name="agentIds">One agent, under all ids they were ever known by.</param>
    public FigureScope Agent(IReadOnlyCollection<int> agentIds) => this with { AgentIds = AgentIds is null ? agentIds : [.. AgentIds.Intersect(agentIds)] };

    public FigureScope Kind(TicketKind kind) => OnlyKind is null || OnlyKind == kind ? this with { OnlyKind = kind } : OfTeams([]);

    public FigureScope Priority(Priority priority) => OnlyPriority is null || OnlyPriority == priority ? this with { OnlyPriority = priority } : OfTeams([]);

    /// <summary>Whether they may ask for it by name. Whoever answers for an organisation has tickets in any team.</summary>
    public bool MaySeeTeam(int teamId) => (TeamIds?.Contains(teamId) ?? true)
        && (Remit is null || Remit.TeamIds.Contains(teamId) || Remit.ServiceIds.Count + Remit.OrganisationIds.Count > 0);

    public bool MaySeeService(Service service) => (TeamIds?.Contains(service.TeamId) ?? true) && (ServiceIds?.Contains(service.Id) ?? true)
        && (Remit is null || Remit.ServiceIds.Contains(service.Id) || Remit.TeamIds.Contains(service.TeamId)
            || (Remit.OrganisationIds.Count > 0 && !service.Confidential));

    public bool MaySeeOrganisation(int organisationId) => (OrganisationIds?.Contains(organisationId) ?? true)
        && (Remit is null || Remit.OrganisationIds.Contains(organisationId) || Remit.TeamIds.Count + Remit.ServiceIds.Count > 0);

    /// <summary>The pages that may count; entries are told apart by <see cref="Covers"/>.</summary>
    public IQueryable<FigurePage> Of(IQueryable<FigurePage> pages)
    {
        if (Remit is { TeamIds: var inTeams, ServiceIds: var about, OrganisationIds: var of })
            pages = pages.Where(page => inTeams.Contains(page.TeamId) || about.Contains(page.ServiceId) || of.Contains(page.OrganisationId));
        if (TeamIds is { } teams) pages = pages.Where(page => teams.Contains(page.TeamId));
        if (ServiceIds is { } services) pages = pages.Where(page => services.Contains(page.ServiceId));
        if (OrganisationIds is { } organisations) pages = pages.Where(page => organisations.Contains(page.OrganisationId));
        if (OnlyKind is { } kind) pages = pages.Where(page => page.Kind == kind);
        if (OnlyPriority is { } priority) pages = pages.Where(page => page.Priority == priority);
        return pages;
    }

    public bool Covers(CountedEntry entry) => AgentIds?.Contains(entry.AgentId) ?? true;

    /// <summary>The tickets that are in it now.</summary>
    public IQueryable<Ticket> Of(IQueryable<Ticket> tickets)
    {
        if (Remit is { TeamIds: var inTeams, ServiceIds: var about, OrganisationIds: var of })
        {
            tickets = tickets.Where(ticket => inTeams.Contains(ticket.TeamId) || of.Contains(ticket.OrganisationId)
                || (ticket.ServiceId != null && about.Contains(ticket.ServiceId.Value)));
        }

        if (TeamIds is { } teams) tickets = tickets.Where(ticket => teams.Contains(ticket.TeamId));
        if (ServiceIds is { } services) tickets = tickets.Where(ticket => ticket.ServiceId != null && services.Contains(ticket.ServiceId.Value));
        if (OrganisationIds is { } organisations) tickets = tickets.Where(ticket => organisations.Contains(ticket.OrganisationId));
        if (AgentIds is { } agents) tickets = tickets.Where(ticket => ticket.OwnerId != null && agents.Contains(ticket.OwnerId.Value));
        if (OnlyKind is { } kind) tickets = tickets.Where(ticket => ticket.Kind == kind);
        if (OnlyPriority is { } priority) tickets = tickets.Where(ticket => ticket.Priority == priority);
        return tickets;
    }

    private static int[] Both(IReadOnlyCollection<int>? allowed, int wanted) => allowed is null || allowed.Contains(wanted) ? [wanted] : [];
}

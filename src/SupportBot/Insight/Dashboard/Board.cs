using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Insight.Metrics;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>One look at the board: who looks, what they chose, and what of it they may see.</summary>
/// <param name="Visitor">Who.</param>
/// <param name="Filter">As chosen.</param>
/// <param name="Scope">Never more than they may see; nothing at all when they chose what they may not.</param>
/// <param name="Teams">Those they may choose.</param>
/// <param name="Services">Those they may choose.</param>
/// <param name="Organisations">Those they may choose.</param>
/// <param name="IsUnknown">They chose what is not among these, whether it exists or not.</param>
public sealed record Board(
    Visitor Visitor, BoardFilter Filter, FigureScope Scope,
    IReadOnlyList<Team> Teams, IReadOnlyList<Service> Services, IReadOnlyList<Organisation> Organisations, bool IsUnknown);

/// <summary>Reads the board's address for a visitor.</summary>
public sealed class Boards(SupportBotDb db, FigureDays days)
{
    public async Task<Board> ReadAsync(Visitor visitor, IQueryCollection query, CancellationToken cancellationToken)
    {
        var filter = BoardFilter.Of(query, days.DateOf(visitor.Now));
        var scope = visitor.Scope;
        var teams = await TeamsAsync(visitor, cancellationToken);
        var services = await ServicesAsync(visitor, teams, cancellationToken);
        var organisations = await OrganisationsAsync(visitor, filter, cancellationToken);
        var isUnknown = IsNotAmong(filter.TeamId, teams.Select(team => team.Id))
            || IsNotAmong(filter.ServiceId, services.Select(service => service.Id))
            || IsNotAmong(filter.OrganisationId, organisations.Select(organisation => organisation.Id));
        if (isUnknown) scope = scope.Nothing();
        if (filter.TeamId is { } teamId) scope = scope.Team(teamId);
        if (filter.ServiceId is { } serviceId) scope = scope.Service(serviceId);
        if (filter.OrganisationId is { } organisationId) scope = scope.Organisation(organisationId);
        return new Board(visitor, filter, scope, teams, services, organisations, isUnknown);
    }

    private async Task<List<Team>> TeamsAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        var mine = db.TeamMembers().Where(member => member.PersonId == visitor.Person.Id).Select(member => member.TeamId);
        var teams = await db.Teams().AsNoTracking().Where(team => !visitor.IsAgent || mine.Contains(team.Id)).ToListAsync(cancellationToken);
        return [.. teams.Where(team => visitor.Scope.MaySeeTeam(team.Id)).OrderBy(team => team.Name(visitor.Reader.Language), StringComparer.CurrentCulture)];
    }

    private async Task<List<Service>> ServicesAsync(Visitor visitor, List<Team> teams, CancellationToken cancellationToken)
    {
        var ids = teams.Select(team => team.Id).ToList();
        var services = await db.Services().AsNoTracking().Where(service => ids.Contains(service.TeamId)).ToListAsync(cancellationToken);
        return [.. services.OrderBy(service => service.Name(visitor.Reader.Language), StringComparer.CurrentCulture)];
    }

    // Only those that something was counted of: the name of a client is nobody's business who has nothing to do with it.
    private async Task<List<Organisation>> OrganisationsAsync(Visitor visitor, BoardFilter filter, CancellationToken cancellationToken)
    {
        if (visitor.IsAgent) return [];
        var (from, until) = (FigureDays.NumberOf(filter.Period.From), FigureDays.NumberOf(filter.Period.Until));
        var ids = await visitor.Scope.Of(db.FigurePages()).Where(page => page.Day >= from && page.Day < until)
            .Select(page => page.OrganisationId).Distinct().ToListAsync(cancellationToken);
        var all = await db.Organisations().AsNoTracking().Where(organisation => ids.Contains(organisation.Id)).ToListAsync(cancellationToken);
        return [.. all.Where(organisation => visitor.Scope.MaySeeOrganisation(organisation.Id)).OrderBy(organisation => organisation.Name, StringComparer.CurrentCulture)];
    }

    private static bool IsNotAmong(int? id, IEnumerable<int> offered) => id is { } chosen && !offered.Contains(chosen);
}

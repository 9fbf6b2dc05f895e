using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>One look at the board: who looks, what they chose, and what of it they may see.</summary>
/// <param name="Visitor">Who.</param>
/// <param name="Filter">As chosen.</param>
/// <param name="Scope">Never more than they may see; nothing at all when they chose what they may not.</param>
/// <param name="Reported">What comes in of which they see when it does: agents what their teams are asked for, all others their scope.</param>
/// <param name="Teams">Those they may choose.</param>
/// <param name="Services">Those they may choose.</param>
/// <param name="Organisations">Those they may choose.</param>
/// <param name="IsUnknown">They chose what is not among these, whether it exists or not.</param>
public sealed record Board(
    Visitor Visitor, BoardFilter Filter, FigureScope Scope, FigureScope Reported,
    IReadOnlyList<Team> Teams, IReadOnlyList<Service> Services, IReadOnlyList<Organisation> Organisations, bool IsUnknown);

/// <summary>Reads the board's address for a visitor.</summary>
public sealed class Boards(SupportBotDb db, FigureDays days)
{
    public async Task<Board> ReadAsync(Visitor visitor, IQueryCollection query, CancellationToken cancellationToken)
    {
        var filter = BoardFilter.Of(query, days.DateOf(visitor.Now));
        // What an agent did is not told apart by teams and clients; of services, those of their teams.
        var mine = visitor.IsAgent
            ? await db.TeamMembers().Where(member => member.PersonId == visitor.Person.Id).Select(member => member.TeamId).ToListAsync(cancellationToken)
            : [];
        var (teams, services, organisations) = await OfferedAsync(visitor, filter, mine, cancellationToken);
        var isUnknown = IsNotAmong(filter.TeamId, teams.Select(team => team.Id))
            || IsNotAmong(filter.ServiceId, services.Select(service => service.Id))
            || IsNotAmong(filter.OrganisationId, organisations.Select(organisation => organisation.Id));
        return new Board(
            visitor, filter, Chosen(visitor.Scope), Chosen(visitor.IsAgent ? FigureScope.OfTeams(mine) : visitor.Scope), teams, services, organisations, isUnknown);

        FigureScope Chosen(FigureScope scope)
        {
            if (isUnknown) scope = scope.Nothing();
            if (filter.TeamId is { } teamId) scope = scope.Team(teamId);
            if (filter.ServiceId is { } serviceId) scope = scope.Service(serviceId);
            return filter.OrganisationId is { } organisationId ? scope.Organisation(organisationId) : scope;
        }
    }

    // Only what something was counted of that they may see: the name of a client or of a team is nobody's business who has nothing to do with it.
    private async Task<(List<Team>, List<Service>, List<Organisation>)> OfferedAsync(
        Visitor visitor, BoardFilter filter, List<int> mine, CancellationToken cancellationToken)
    {
        var (from, until, scope) = (FigureDays.NumberOf(filter.Period.From), FigureDays.NumberOf(filter.Period.Until), visitor.Scope);
        var counted = visitor.IsAgent ? [] : await scope.Of(db.FigurePages()).Where(page => page.Day >= from && page.Day < until)
            .Select(page => new { page.TeamId, page.ServiceId, page.OrganisationId }).Distinct().ToListAsync(cancellationToken);
        var (teamIds, serviceIds, organisationIds) =
            (counted.Select(page => page.TeamId).ToHashSet(), counted.Select(page => page.ServiceId).ToHashSet(), counted.Select(page => page.OrganisationId).ToHashSet());
        var teams = await db.Teams().AsNoTracking().Where(team => teamIds.Contains(team.Id)).ToListAsync(cancellationToken);
        var services = await db.Services().AsNoTracking().Where(service => serviceIds.Contains(service.Id) || mine.Contains(service.TeamId)).ToListAsync(cancellationToken);
        var organisations = await db.Organisations().AsNoTracking().Where(organisation => organisationIds.Contains(organisation.Id)).ToListAsync(cancellationToken);
        var (language, order) = (visitor.Reader.Language, StringComparer.Create(visitor.Reader.Language.Culture(), CompareOptions.None));
        return (
            [.. teams.Where(team => scope.MaySeeTeam(team.Id)).OrderBy(team => team.Name(language), order)],
            [.. services.Where(scope.MaySeeService).OrderBy(service => service.Name(language), order)],
            [.. organisations.Where(organisation => scope.MaySeeOrganisation(organisation.Id)).OrderBy(organisation => organisation.Name, order)]);
    }

    private static bool IsNotAmong(int? id, IEnumerable<int> offered) => id is { } chosen && !offered.Contains(chosen);
}

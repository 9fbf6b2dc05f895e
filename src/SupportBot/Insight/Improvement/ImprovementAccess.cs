using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>
/// Which improvements somebody sees and changes. One's own, those of one's teams, for a manager also those of what they answer for; about a
/// confidential service only in its team or when the desk's plan names it for them. What cannot be seen is answered like what does not exist.
/// </summary>
public sealed class ImprovementAccess(SupportBotDb db, TicketFinder find, FigureScopes scopes)
{
    public async Task<IQueryable<ImprovementAction>> VisibleToAsync(Person person, CancellationToken cancellationToken)
    {
        var all = db.Improvements().Include(action => action.Tickets).AsQueryable();
        if (person.Is(Role.Administrator)) return all;
        var me = person.Id;
        var (teams, services, hidden) = await PartsAsync(person, cancellationToken);
        return all.Where(action => action.OwnerId == me || action.CreatedById == me
            || ((teams.Contains(action.TeamId) || (action.ServiceId != null && services.Contains(action.ServiceId.Value)))
                && (action.ServiceId == null || !hidden.Contains(action.ServiceId.Value))));
    }

    /// <summary>To look at.</summary>
    public async Task<ImprovementAction> RequireAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var number = ImprovementNumber.Parse(arguments["number"])?.Value ?? 0;
        return await (await VisibleToAsync(turn.Person, cancellationToken)).SingleOrDefaultAsync(action => action.NumberValue == number && number > 0, cancellationToken)
            ?? throw Unknown(arguments);
    }

    /// <summary>To say how it goes: its owner, and managers who see it.</summary>
    public async Task<ImprovementAction> RequireForProgressAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await RequireAsync(turn, arguments, cancellationToken);
        return action.OwnerId == turn.Person.Id || turn.Person.Is(Role.Manager | Role.Administrator) ? action : throw Unknown(arguments);
    }

    /// <summary>To give to somebody else, move or drop: managers who see it.</summary>
    public async Task<ImprovementAction> RequireForChangeAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await RequireAsync(turn, arguments, cancellationToken);
        return turn.Person.Is(Role.Manager | Role.Administrator) ? action : throw Unknown(arguments);
    }

    /// <summary>The teams and services for which somebody can open one.</summary>
    public async Task<(IReadOnlyList<Team> Teams, IReadOnlyList<Service> Services)> AboutAsync(Person person, CancellationToken cancellationToken)
    {
        var teams = await db.Teams().AsNoTracking().OrderBy(team => team.Id).ToListAsync(cancellationToken);
        var services = await db.Services().AsNoTracking().OrderBy(service => service.Id).ToListAsync(cancellationToken);
        if (person.Is(Role.Administrator)) return (teams, services);
        var parts = await PartsAsync(person, cancellationToken);
        return (teams.FindAll(team => parts.Teams.Contains(team.Id)),
            services.FindAll(service => (parts.Teams.Contains(service.TeamId) || parts.Services.Contains(service.Id)) && !parts.Hidden.Contains(service.Id)));
    }

    private async Task<(List<int> Teams, List<int> Services, List<int> Hidden)> PartsAsync(Person person, CancellationToken cancellationToken)
    {
        var mine = (await find.ViewerAsync(person, cancellationToken)).TeamIds;
        var scope = await scopes.OfAsync(person, cancellationToken);
        List<int> teams = [.. mine.Union(scope.TeamIds ?? []).Union(scope.Remit?.TeamIds ?? [])];
        List<int> services = [.. scope.Remit?.ServiceIds ?? []];
        var hidden = await db.Services().Where(service => service.Confidential && !mine.Contains(service.TeamId) && !services.Contains(service.Id))
            .Select(service => service.Id).ToListAsync(cancellationToken);
        return (teams, services, hidden);
    }

    private static RuleViolationException Unknown(CommandArguments arguments) => new("improvement.unknown", arguments["number"] ?? "");
}

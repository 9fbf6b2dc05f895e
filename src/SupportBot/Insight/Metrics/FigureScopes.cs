using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>Whose figures somebody may see: an administrator all, a manager those they answer for, an agent their own.</summary>
public sealed class FigureScopes(SupportBotDb db, Remits remits)
{
    public async Task<FigureScope> OfAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Is(Role.Administrator)) return FigureScope.Everything;
        if (person.Is(Role.Manager))
        {
            if (await remits.SaidOfAsync(person, cancellationToken) is { } remit) return FigureScope.Of(remit);
            var led = await db.Teams().Where(team => team.LeadId == person.Id).Select(team => team.Id).ToListAsync(cancellationToken);
            var shared = await db.TeamMembers().Where(member => member.PersonId == person.Id).Select(member => member.TeamId).ToListAsync(cancellationToken);
            return FigureScope.OfTeams([.. led.Union(shared).Order()]);
        }

        return await OwnAsync(person, cancellationToken);
    }

    /// <summary>Their own tickets, whatever they answer for besides.</summary>
    public async Task<FigureScope> OwnAsync(Person person, CancellationToken cancellationToken) =>
        FigureScope.OfAgent(await IdsOfAsync(person, cancellationToken));

    /// <summary>All ids that somebody was ever known by.</summary>
    public async Task<IReadOnlyCollection<int>> IdsOfAsync(Person person, CancellationToken cancellationToken) =>
        [person.Id, .. await db.People().Where(other => other.MergedIntoId == person.Id).Select(other => other.Id).ToListAsync(cancellationToken)];
}

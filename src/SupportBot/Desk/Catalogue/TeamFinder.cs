using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>Finds a team by its key or its name in either language, and the one that gets what nobody else owns.</summary>
public sealed class TeamFinder(SupportBotDb db)
{
    public async Task<Team> FindAsync(string called, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(called);
        var teams = await db.Teams().ToListAsync(cancellationToken);
        return teams.Find(team => team.Key == folded || TextFolding.Fold(team.NameEn) == folded || TextFolding.Fold(team.NameFr) == folded)
            ?? throw new RuleViolationException("catalogue.no-such-team", called, string.Join(", ", teams.Select(team => team.Key)));
    }

    public Task<int> DefaultAsync(CancellationToken cancellationToken) => db.Teams().OrderByDescending(team => team.IsDefault)
        .ThenBy(team => team.Id).Select(team => team.Id).FirstAsync(cancellationToken);
}

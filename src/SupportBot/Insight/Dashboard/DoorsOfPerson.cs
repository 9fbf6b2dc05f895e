using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>Ends what is open for somebody: because they say so, or because it is no longer sure whose browser that was.</summary>
public sealed class DoorsOfPerson(SupportBotDb db) : IFollowPerson
{
    public Task JoinAsync(Person from, Person to, CancellationToken cancellationToken) => CloseAsync(from.Id, cancellationToken);

    // The account that goes may be the one that the dashboard was opened from.
    public Task PartAsync(Person first, Person from, CancellationToken cancellationToken) => CloseAsync(from.Id, cancellationToken);

    /// <returns>In how many browsers it was open.</returns>
    public async Task<int> CloseAsync(int personId, CancellationToken cancellationToken)
    {
        var sessions = await db.DashboardSessions().Where(session => session.PersonId == personId).ToListAsync(cancellationToken);
        db.RemoveRange(sessions);
        db.RemoveRange(await db.DashboardLinks().Where(link => link.PersonId == personId && link.UsedAt == null).ToListAsync(cancellationToken));
        return sessions.Count;
    }
}

/// <summary>Forgets links and sessions some time after they ended; until then a late click is told why.</summary>
public sealed class PurgeDoors : IPurge
{
    private static readonly Duration Kept = Duration.FromDays(1);

    public async Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        var links = db.DashboardLinks().Where(link => link.ExpiresAt < before).OrderBy(link => link.ExpiresAt).Take(most).Select(link => link.Hash);
        var purged = await db.DashboardLinks().Where(link => links.Contains(link.Hash)).ExecuteDeleteAsync(cancellationToken);
        var left = most - purged;
        var sessions = db.DashboardSessions().Where(session => session.ExpiresAt < before).OrderBy(session => session.ExpiresAt).Take(left).Select(session => session.Hash);
        return purged + await db.DashboardSessions().Where(session => sessions.Contains(session.Hash)).ExecuteDeleteAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>What somebody follows and announced goes along when they turn out to be a person who is known already.</summary>
public sealed class OutagesOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var outage in await db.Outages().Where(outage => outage.AuthorId == from.Id).ToListAsync(cancellationToken)) outage.PassesTo(to.Id);
        var known = await db.ServiceFollowers().Where(follower => follower.PersonId == to.Id).Select(follower => follower.ServiceId).ToListAsync(cancellationToken);
        foreach (var follower in await db.ServiceFollowers().Where(follower => follower.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            if (!known.Contains(follower.ServiceId)) db.Add(ServiceFollower.Of(follower.ServiceId, to.Id, follower.Since));
        }
    }
}

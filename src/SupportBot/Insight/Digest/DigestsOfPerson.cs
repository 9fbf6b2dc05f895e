using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>What somebody wanted by one account comes along when they turn out to be a person who is known already.</summary>
public sealed class DigestsOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        var known = await db.DigestSubscriptions().Where(subscription => subscription.PersonId == to.Id).ToListAsync(cancellationToken);
        foreach (var theirs in await db.DigestSubscriptions().Where(subscription => subscription.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            db.Remove(theirs);
            if (known.TrueForAll(one => one.Variant != theirs.Variant)) db.Add(theirs.OfPerson(to.Id));
        }
    }
}

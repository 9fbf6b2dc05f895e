using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>Somebody's improvements go along when they turn out to be a person who is known already.</summary>
public sealed class ImprovementsOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var action in await db.Improvements().Where(action => action.OwnerId == from.Id || action.CreatedById == from.Id).ToListAsync(cancellationToken))
            action.Passes(from.Id, to.Id);
    }
}

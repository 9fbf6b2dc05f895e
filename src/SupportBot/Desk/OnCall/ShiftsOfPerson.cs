using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>What somebody agreed about shifts holds for the person they turn out to be.</summary>
public sealed class ShiftsOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var agreed in await db.RotaOverrides().Where(agreed => agreed.PersonId == from.Id).ToListAsync(cancellationToken)) agreed.PassesTo(to.Id);
    }
}

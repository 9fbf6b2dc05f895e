using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Whoever somebody turns out to be is away when they said so, and stands in for whom they said they would.</summary>
public sealed class AbsencesOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var absence in await db.Absences().Where(absence => absence.PersonId == from.Id || absence.SubstituteId == from.Id).ToListAsync(cancellationToken))
            absence.Passes(from.Id, to.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Roster;

/// <summary>Tells the administrators that most of a room's people are gone at once, and that nothing was done about it.</summary>
public sealed class LostPeople(SupportBotDb db, Outgoing outgoing)
{
    public async Task TellAsync(Room room, int missing, CancellationToken cancellationToken)
    {
        var administrating = RoleCombinations.With(Role.Administrator);
        foreach (var id in await db.People().Where(person => administrating.Contains(person.Roles)).Select(person => person.Id).ToListAsync(cancellationToken))
            await outgoing.SayAsync(Place.Person(id), "roster.lost-most", cancellationToken, room.Name, missing);
    }
}

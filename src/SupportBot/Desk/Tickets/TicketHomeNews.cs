using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Home;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Finds whose pages show a ticket to which something happened: its people, its team, and whoever sees all tickets.</summary>
public sealed class TicketHomeNews(SupportBotDb db, HomePages pages) : ITicketListener
{
    private static readonly Role[] SeeAll = RoleCombinations.With(Role.Administrator);

    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (!await pages.AreThereAnyAsync(cancellationToken)) return;
        var before = db.Entry(ticket);
        int[] teams = [ticket.TeamId, before.Property(changed => changed.TeamId).OriginalValue];
        var concerned = await db.TeamMembers().Where(member => teams.Contains(member.TeamId)).Select(member => member.PersonId)
            .Union(db.People().Where(person => SeeAll.Contains(person.Roles)).Select(person => person.Id)).ToListAsync(cancellationToken);
        concerned.AddRange(ticket.RequesterIds());
        concerned.AddRange(new[] { ticket.OwnerId, before.Property(changed => changed.OwnerId).OriginalValue }.OfType<int>());
        await pages.ChangeAsync(concerned, cancellationToken);
    }
}

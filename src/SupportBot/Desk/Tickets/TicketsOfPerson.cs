using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// Somebody's tickets go along when they turn out to be a person who is known already, and those that were theirs go back with them.
/// Events keep the name that something was done in: history is not rewritten, and tells afterwards whose each ticket was.
/// </summary>
public sealed class TicketsOfPerson(SupportBotDb db, TicketAccess access) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        var theirs = access.VisibleTo(VisibleTo.System)
            .Where(ticket => ticket.RequesterId == from.Id || ticket.BeneficiaryId == from.Id || ticket.OwnerId == from.Id);
        foreach (var ticket in await theirs.ToListAsync(cancellationToken)) ticket.Passes(from.Id, to.Id);
        var followed = access.VisibleTo(VisibleTo.System).Include(ticket => ticket.Affected)
            .Where(ticket => ticket.Affected.Any(affected => affected.PersonId == from.Id));
        foreach (var ticket in await followed.ToListAsync(cancellationToken)) ticket.IsFollowedBy(from.Id, to.Id);
    }

    public async Task PartAsync(Person first, Person from, CancellationToken cancellationToken)
    {
        // Whoever a ticket is for has its card since it was reported.
        var place = Place.Person(first.Id).Key;
        var subjects = await db.PostedCards().Where(card => card.Place == place && card.View == RequesterCard.View)
            .Select(card => card.Subject).ToListAsync(cancellationToken);
        var ids = subjects.Select(subject => TicketSubject.IdOf(subject)).OfType<Guid>().ToList();
        var tickets = await access.VisibleTo(VisibleTo.System).Include(ticket => ticket.Events)
            .Where(ticket => ids.Contains(ticket.Id)).ToListAsync(cancellationToken);
        foreach (var ticket in tickets.Where(ticket => ticket.ConcernsAsRequester(from.Id))) ticket.GoesBack(from.Id, first.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>The threads under a ticket's cards in the rooms of its team.</summary>
public sealed class TicketThreads(SupportBotDb db)
{
    public async Task<List<Place>> OfAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        var rooms = await db.Rooms().Where(room => room.TeamId == ticket.TeamId).Select(room => room.Id).ToListAsync(cancellationToken);
        var cards = await db.PostedCards().Where(card => card.Subject == subject && card.View == RoomCard.View).ToListAsync(cancellationToken);
        return [.. cards.Where(card => card.Where.RoomId is { } roomId && rooms.Contains(roomId)).Select(card => Place.Thread(card.Id))];
    }
}

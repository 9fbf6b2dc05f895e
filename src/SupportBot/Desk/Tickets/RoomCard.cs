using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>A ticket as its team sees it in the room; in the room of a team it has left, only where it went.</summary>
public sealed class RoomCard(TicketCardData cardData, CardPainter painter, TicketAccess access, SupportBotDb db) : ICardView
{
    public const string View = "tickets.room";

    /// <summary>What the template shows.</summary>
    private const int LinesOfDescription = 10;

    public string Key => View;

    public string? SubjectOf(object changed) => changed is Ticket ticket ? TicketSubject.Of(ticket) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var (ticket, data) = await cardData.GatherAsync(subject, reader, cancellationToken);
        var teamId = (await db.Rooms().FindAsync([place.RoomId], cancellationToken))!.TeamId;
        data["cut"] = TicketCardData.IsCut(ticket, LinesOfDescription);
        data["open"] = ticket.IsOpen && ticket.State != TicketState.Resolved;
        var fallback = new Phrase("tickets.heading", ticket.Number, ticket.Title);
        if (ticket.State == TicketState.Merged) data["into"] = (await access.FinalAsync(ticket, cancellationToken)).Number.ToString();
        var template = ticket.State == TicketState.Merged ? "tickets/merged" : teamId == ticket.TeamId ? "tickets/room" : "tickets/moved";
        return painter.Draw(template, data, reader, fallback);
    }
}

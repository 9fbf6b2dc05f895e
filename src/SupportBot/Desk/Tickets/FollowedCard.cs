using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>A ticket of somebody else's as those see it who have the same trouble: how it stands, and when it is over, whether it is for them.</summary>
public sealed class FollowedCard(CardPainter painter)
{
    public Activity Draw(FollowedTicket followed, Reader reader)
    {
        var ticket = followed.Ticket;
        var isOver = ticket.State is TicketState.Resolved or TicketState.Closed;
        var heading = new Phrase(isOver ? "tickets.followed-over" : "tickets.heading", ticket.Number, followed.Title);
        var data = new JsonObject
        {
            ["heading"] = heading.Key,
            ["number"] = ticket.Number.ToString(),
            ["title"] = followed.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["stateKey"] = "tickets.state-" + ticket.State,
            ["resolution"] = TicketCardData.Excerpt(ticket.Resolution, TicketCardData.LongestText),
            ["over"] = isOver,
        };
        return painter.Draw("tickets/followed", data, reader, heading);
    }
}

using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>The solution as those whose trouble it was see it, with the two buttons that have the last word.</summary>
public sealed class SolvedCard(CardPainter painter)
{
    /// <param name="who">Who found the solution; null for the desk itself.</param>
    /// <param name="said">What they wrote after it, which goes along with the button they press; null for nothing.</param>
    public Activity Draw(Ticket ticket, string? who, string? said, Reader reader)
    {
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["who"] = who,
            ["resolution"] = TicketCardData.Excerpt(ticket.Resolution, TicketCardData.LongestText),
            ["said"] = said,
        };
        var heading = ticket.Resolution is null ? "tickets.unanswered-heading" : "tickets.resolved-heading";
        return painter.Draw("tickets/resolved", data, reader, new Phrase(heading, ticket.Number, ticket.Title));
    }
}

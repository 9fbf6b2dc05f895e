using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Asks somebody who just said that it is solved how it went, in the answer that they get anyway.</summary>
public sealed class AskHowItWent(Surveys surveys, CardPainter painter) : ISolvedQuestion
{
    public async Task<Activity?> AskAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        if (!await surveys.IsDueAsync(ticket, turn.Now, cancellationToken)) return null;
        ticket.AskHowItWent(turn.Now);
        if (await surveys.IsOnCardAsync(turn, ticket, cancellationToken)) return null;
        var data = new JsonObject { ["number"] = ticket.Number.ToString(), ["subject"] = TicketSubject.Of(ticket) };
        return painter.Draw("satisfaction/ask", data, turn.Reader, new Phrase("tickets.thanks-solved", ticket.Number));
    }
}

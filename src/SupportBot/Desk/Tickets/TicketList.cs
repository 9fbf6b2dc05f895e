using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>Draws a short list of tickets, each with a button to open it.</summary>
public sealed class TicketList(CardPainter painter, TicketNames names)
{
    /// <param name="name">"mine", "queue" or "found": the texts' ending.</param>
    public async Task<TurnAnswer> DrawAsync(
        Turn turn, IQueryable<Ticket> tickets, int longest, string name, CancellationToken cancellationToken)
    {
        var count = await tickets.CountAsync(cancellationToken);
        if (count == 0) return TurnAnswer.Say("tickets.none-" + name);
        return await DrawAsync(turn, await tickets.Take(longest).ToListAsync(cancellationToken), count, name, cancellationToken);
    }

    /// <summary>All of these, in their order.</summary>
    public async Task<TurnAnswer> DrawAsync(Turn turn, IReadOnlyList<Ticket> tickets, string name, CancellationToken cancellationToken) =>
        tickets.Count == 0 ? TurnAnswer.Say("tickets.none-" + name) : await DrawAsync(turn, tickets, tickets.Count, name, cancellationToken);

    private async Task<TurnAnswer> DrawAsync(Turn turn, IReadOnlyList<Ticket> shown, int count, string name, CancellationToken cancellationToken)
    {
        var rows = new JsonArray();
        foreach (var ticket in shown)
        {
            rows.Add(new JsonObject
            {
                ["number"] = ticket.Number.ToString(),
                ["subject"] = TicketSubject.Of(ticket),
                ["title"] = ticket.Title,
                ["priority"] = ticket.Priority.ToString(),
                ["state"] = turn.Say("tickets.state-" + ticket.State),
                ["owner"] = await names.OfAsync(ticket.OwnerId, cancellationToken),
            });
        }

        var data = new JsonObject { ["heading"] = "tickets.list-" + name, ["count"] = count, ["more"] = count - shown.Count, ["tickets"] = rows };
        return new TurnAnswer.Results(painter.Draw("tickets/list", data, turn.Reader, new Phrase("tickets.list-" + name, count)));
    }
}

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
    /// <param name="followed">Others' tickets that the reader follows, which come last.</param>
    public async Task<TurnAnswer> DrawAsync(
        Turn turn, IQueryable<Ticket> tickets, int longest, string name, CancellationToken cancellationToken,
        IReadOnlyList<FollowedTicket>? followed = null)
    {
        var count = await tickets.CountAsync(cancellationToken) + (followed?.Count ?? 0);
        if (count == 0) return TurnAnswer.Say("tickets.none-" + name);
        var shown = await tickets.Take(longest).ToListAsync(cancellationToken);
        return await DrawAsync(turn, shown, [.. (followed ?? []).Take(longest - shown.Count)], count, name, cancellationToken);
    }

    /// <summary>All of these, in their order.</summary>
    public async Task<TurnAnswer> DrawAsync(Turn turn, IReadOnlyList<Ticket> tickets, string name, CancellationToken cancellationToken) =>
        tickets.Count == 0 ? TurnAnswer.Say("tickets.none-" + name) : await DrawAsync(turn, tickets, [], tickets.Count, name, cancellationToken);

    private async Task<TurnAnswer> DrawAsync(
        Turn turn, IReadOnlyList<Ticket> shown, IReadOnlyList<FollowedTicket> followed, int count, string name, CancellationToken cancellationToken)
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

        foreach (var one in followed)
        {
            rows.Add(new JsonObject
            {
                ["number"] = one.Ticket.Number.ToString(),
                ["subject"] = TicketSubject.Of(one.Ticket),
                ["title"] = one.Title,
                ["priority"] = turn.Say("tickets.followed"),
                ["state"] = turn.Say("tickets.state-" + one.Ticket.State),
                ["owner"] = null,
            });
        }

        var data = new JsonObject { ["heading"] = "tickets.list-" + name, ["count"] = count, ["more"] = count - rows.Count, ["tickets"] = rows };
        return new TurnAnswer.Results(painter.Draw("tickets/list", data, turn.Reader, new Phrase("tickets.list-" + name, count)));
    }
}

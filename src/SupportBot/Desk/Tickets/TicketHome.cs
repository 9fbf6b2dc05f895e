using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Bot.Home;
using SupportBot.Desk.Sla;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>A person's page: what they reported; for agents what waits in their teams and what they own; for managers how things stand.</summary>
public sealed class TicketHome(
    TicketFinder find, TicketAccess access, TicketNames names, CardPainter painter, Texts texts, IClock clock) : IHomeView
{
    /// <summary>Whoever is shown the figures.</summary>
    private const Role SeeFigures = Role.Manager | Role.Administrator;

    private const int Longest = 5;

    private static readonly Duration Week = Duration.FromDays(7);

    public async Task<Activity> DrawAsync(Person person, CancellationToken cancellationToken)
    {
        var viewer = await find.ViewerAsync(person, cancellationToken);
        var open = access.VisibleTo(viewer).AsNoTracking().Where(ticket => ticket.State != TicketState.Closed && ticket.State != TicketState.Merged);
        var lists = new JsonArray();
        if (person.Is(Role.Desk))
        {
            var waiting = open.Where(ticket => ticket.State == TicketState.New);
            if (!person.Is(Role.Administrator)) waiting = waiting.Where(ticket => viewer.TeamIds.Contains(ticket.TeamId));
            lists.Add(await ListAsync("tickets.home-queue", waiting, person.Reader, cancellationToken));
            lists.Add(await ListAsync("tickets.home-owned", open.Where(ticket => ticket.OwnerId == person.Id), person.Reader, cancellationToken));
        }

        var reported = open.Where(ticket => ticket.RequesterId == person.Id || ticket.BeneficiaryId == person.Id);
        lists.Add(await ListAsync("tickets.home-reported", reported, person.Reader, cancellationToken));
        var data = new JsonObject
        {
            ["name"] = person.FirstName,
            ["lists"] = lists,
            ["figures"] = person.Is(SeeFigures) ? await FiguresAsync(viewer, open, cancellationToken) : null,
        };
        return painter.Draw("tickets/home", data, person.Reader, new Phrase("tickets.home-heading", person.FirstName));
    }

    private async Task<JsonObject> ListAsync(string heading, IQueryable<Ticket> tickets, Reader reader, CancellationToken cancellationToken)
    {
        var count = await tickets.CountAsync(cancellationToken);
        var rows = new JsonArray();
        foreach (var ticket in await tickets.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).Take(Longest).ToListAsync(cancellationToken))
        {
            rows.Add(new JsonObject
            {
                ["number"] = ticket.Number.ToString(),
                ["subject"] = TicketSubject.Of(ticket),
                ["title"] = ticket.Title,
                ["priority"] = ticket.Priority.ToString(),
                ["state"] = texts.Say(reader, "tickets.state-" + ticket.State),
                ["owner"] = await names.OfAsync(ticket.OwnerId, cancellationToken),
            });
        }

        return new JsonObject { ["heading"] = heading, ["count"] = count, ["more"] = count - rows.Count, ["tickets"] = rows };
    }

    private async Task<JsonObject> FiguresAsync(VisibleTo viewer, IQueryable<Ticket> open, CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - Week;
        var all = access.VisibleTo(viewer);
        var unsolved = open.Where(ticket => ticket.State != TicketState.Resolved);
        return new JsonObject
        {
            ["open"] = await CountAsync(unsolved),
            ["unowned"] = await CountAsync(unsolved.Where(ticket => ticket.OwnerId == null)),
            ["pressing"] = await CountAsync(unsolved.Where(ticket => ticket.Priority == Priority.P1)),
            ["opened"] = await CountAsync(all.Where(ticket => ticket.OpenedAt >= since)),
            ["solved"] = await CountAsync(all.Where(ticket => ticket.ResolvedAt >= since)),
        };

        async Task<string> CountAsync(IQueryable<Ticket> tickets) =>
            (await tickets.CountAsync(cancellationToken)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

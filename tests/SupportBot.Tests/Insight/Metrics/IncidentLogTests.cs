using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>A piece of a real desk's incident log, replayed by the tickets' own verbs and counted twice. The whole of it is a benchmark.</summary>
public sealed class IncidentLogTests
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    [Fact]
    public async Task Incidents_of_a_real_desk_are_counted_as_their_raw_events_say()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:HolidayRegion", "none"));
        await ReplayAsync(app);
        await app.CountAsync();
        var tickets = await app.LookAsync(db => db.Set<Ticket>().AsNoTracking().Include(ticket => ticket.Events).AsSplitQuery().ToListAsync());
        Assert.Equal(178, tickets.Count);
        Assert.Contains(tickets, ticket => ticket.Events.Any(happened => happened.Verb == TicketVerb.Reopen));
        var teams = await app.LookAsync(db => db.Teams().OrderBy(team => team.Id).Select(team => team.Id).ToListAsync());

        for (var month = new LocalDate(2016, 2, 1); month < new LocalDate(2017, 3, 1); month = month.PlusMonths(1))
        {
            await YearTests.CompareAsync(app, tickets, FigurePeriod.Month(month), FigureScope.Everything, _ => true);
            foreach (var team in teams) await YearTests.CompareAsync(app, tickets, FigurePeriod.Month(month), FigureScope.OfTeams([team]), id => id == team);
        }
    }

    private static async Task ReplayAsync(SupportBotApp app)
    {
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(new DatabaseFile(app.DatabasePath).ConnectionString).Options);
        var tom = await db.People().SingleAsync(person => person.Handle == "tom");
        var teams = await db.Teams().OrderBy(team => team.Id).Select(team => team.Id).ToArrayAsync();
        var agents = await db.People().Where(person => new[] { "alice", "bob", "nadia" }.Contains(person.Handle)).OrderBy(person => person.Id).Select(person => person.Id).ToArrayAsync();
        var number = 0;
        foreach (var line in TestData.Text("incidents/uci-slice.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var incident = JsonNode.Parse(line)!;
            var group = int.TryParse(incident["firstGroup"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
            var ticket = Ticket.Open(
                new NewTicket(TicketKind.Incident, "Trouble", "Something is broken", tom.Id, tom.OrganisationId), (Priority)(int)incident["priority"]!,
                teams[group % teams.Length], new Actor(tom.Id, "msteams"), At(incident["openedAt"]!));
            ticket.Receive(++number);
            db.Add(ticket);
            await db.SaveChangesAsync();
            foreach (var step in incident["states"]!.AsArray())
            {
                Become(ticket, step![0]!.ToString(), new Actor(agents[group % agents.Length], "msteams"), At(step[1]!));
                await db.SaveChangesAsync();
            }
        }
    }

    private static void Become(Ticket ticket, string state, Actor agent, Instant now)
    {
        switch (ticket.State, state)
        {
            case (TicketState.New, "Active"): ticket.Claim(agent, now); break;
            case (TicketState.WaitingForRequester or TicketState.OnHold, "Active"): ticket.Resume(agent, now); break;
            case (TicketState.Resolved or TicketState.Closed, "Active" or "New"): ticket.Reopen("It is back", now + Duration.FromDays(1), ownerStillWorksHere: true, agent, now); break;
            case (TicketState.New or TicketState.InProgress or TicketState.OnHold, "Awaiting User Info"): ticket.Ask("Which one?", agent, now); break;
            case (TicketState.New or TicketState.InProgress or TicketState.WaitingForRequester, "Awaiting Vendor" or "Awaiting Problem" or "Awaiting Evidence"):
                ticket.Hold("A part", now + Duration.FromDays(2), agent, now);
                break;
            case (TicketState.New or TicketState.InProgress or TicketState.WaitingForRequester or TicketState.OnHold, "Resolved" or "Closed"): ticket.Resolve(ResolutionCode.Fixed, "Done", agent, now); break;
            case (TicketState.Resolved, "Closed"): ticket.Close(now); break;
        }
    }

    private static Instant At(JsonNode text) => Minute.Parse(text.ToString()).Value.InUtc().ToInstant();
}

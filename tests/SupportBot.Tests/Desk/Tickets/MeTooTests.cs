using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>Joining a ticket that others reported: only what an agent offers, only under its neutral title, only inside a company.</summary>
public sealed class MeTooTests
{
    private const string Title = "Doors on floor 2 do not open";

    [Fact]
    public async Task Whoever_joins_is_counted_and_hears_the_solution()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", "Tom forgot his badge at Le Bistrot");
        Assert.Equal([app.Text("alice", "tickets.shared", number, Title)], await app.SayAsync("alice", $"partager {number} comme {Title}"));

        Assert.Equal([app.Text("claire", "tickets.joined", number, Title)], await app.SayAsync("claire", $"moi aussi {number}"));
        Assert.Equal([app.Text("claire", "tickets.already-joined", number)], await app.SayAsync("claire", $"moi aussi {number}"));
        Assert.Equal(TicketVerb.Join, (await app.LastAsync(number)).Verb);
        var shown = await app.CardTextAsync("claire", $"voir {number}");
        Assert.Contains(Title, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Bistrot", shown, StringComparison.Ordinal);

        var told = await app.HearAsync("private-claire", () => app.PostAsync(app.Message("alice", $"résoudre {number} corrigé Lecteur remplacé.")));
        Assert.Equal([app.Text("claire", "tickets.followed-over", number, Title)], told);
    }

    [Fact]
    public async Task For_whom_it_is_not_over_one_click_files_a_ticket_of_their_own()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"partager {number} comme {Title}");
        await app.SayAsync("claire", $"moi aussi {number}");
        await app.SayAsync("alice", $"résoudre {number} corrigé Lecteur remplacé.");
        var card = app.Channel.Conversation("private-claire")[^1];

        await app.PostAsync(app.Click("claire", "private-claire", card, "Pas pour moi"));
        await app.PostAsync(app.Click("claire", "private-claire", card, "Pas pour moi"));

        var claire = (await app.PersonAsync("claire")).Id;
        var own = Assert.Single(await app.LookAsync(db => db.Set<Ticket>().AsNoTracking().Include(ticket => ticket.Links)
            .Where(ticket => ticket.RequesterId == claire).ToListAsync()));
        Assert.Equal((Title, 1), (own.Title, own.Links.Count));
    }

    [Fact]
    public async Task What_is_not_offered_is_as_unknown_as_what_does_not_exist()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");

        Assert.Equal([app.Text("claire", "tickets.unknown", number)], await app.SayAsync("claire", $"moi aussi {number}"));
        await app.SayAsync("alice", $"partager {number} comme {Title}");
        Assert.Equal([app.Text("ines", "tickets.unknown", number)], await app.SayAsync("ines", $"moi aussi {number}"));
        Assert.Equal([app.Text("tom", "tickets.unknown", number)], await app.SayAsync("tom", $"me too {number}"));
        await app.SayAsync("alice", $"ne plus partager {number}");
        Assert.Equal([app.Text("claire", "tickets.unknown", number)], await app.SayAsync("claire", $"moi aussi {number}"));
        Assert.Equal([app.Text("claire", "tickets.unknown", number)], await app.SayAsync("claire", $"ne plus suivre {number}"));
    }

    [Fact]
    public async Task Nothing_of_a_confidential_service_is_ever_offered()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", service: "payroll");
        Assert.Equal([app.Text("alice", "tickets.confidential-is-not-shared", number)], await app.SayAsync("alice", $"partager {number} comme {Title}"));

        var other = await app.OpenAsync("tom", service: "email");
        await app.SayAsync("alice", $"partager {other} comme {Title}");
        await app.SayAsync("alice", $"concerne {other} payroll");

        Assert.Equal([app.Text("claire", "tickets.unknown", other)], await app.SayAsync("claire", $"moi aussi {other}"));
    }

    [Fact]
    public async Task Enough_people_with_the_same_trouble_raise_its_impact_and_priority_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire", service: "printing");
        await app.SayAsync("alice", $"partager {number} comme {Title}");
        var before = await app.TicketAsync(number);
        Assert.Equal((Impact.OnePerson, Priority.P3), (before.Impact, before.Priority));

        await app.SayAsync("nadia", $"moi aussi {number}");
        Assert.Equal(Priority.P3, (await app.TicketAsync(number)).Priority);
        await app.SayAsync("tom", $"me too {number}");

        var after = await app.TicketAsync(number);
        Assert.Equal((Impact.Team, Priority.P2), (after.Impact, after.Priority));
        await app.SayAsync("tom", $"leave {number}");
        await app.SayAsync("tom", $"me too {number}");
        Assert.Single(await app.VerbsAsync(number), verb => verb == TicketVerb.RaiseImpact);
    }
}

using SupportBot.Desk.Tickets;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class EscalateTests
{
    [Fact]
    public async Task A_manager_is_told_why_and_the_thread_and_the_timeline_know()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", $"escalate {number} because the whole site waits"));

        Assert.Equal(
            [
                $"alice: {number} is escalated; Marc Delorme knows now.",
                $"marc: Alice Nguyen vous adresse {number} en escalade\u00A0: the whole site waits\n\nIl s’agit de\u00A0: The badge reader is broken",
                "room-desk thread: Alice Nguyen a escaladé ce ticket à Marc Delorme\u00A0: the whole site waits",
            ],
            heard);
        var last = await app.LastAsync(number);
        Assert.Equal((TicketVerb.Escalate, "the whole site waits"), (last.Verb, last.Text));
        Assert.Contains("Alice Nguyen escalated it to Marc Delorme", await app.CardTextAsync("bob", $"show {number}"), StringComparison.Ordinal);
        // What colleagues do among themselves is none of the requester's business.
        Assert.DoesNotContain("escalated", await app.CardTextAsync("tom", $"show {number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_team_gets_it_with_the_reason_and_who_leads_it_does_not_have_to_look_there()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", $"escalader {number} vers network car c’est le commutateur"));

        Assert.Equal(
            [
                $"alice: {number} is with Network now, and they know why.",
                $"marc: Alice Nguyen a besoin de l’équipe Réseau sur {number}\u00A0: c’est le commutateur\n\nIl s’agit de\u00A0: The badge reader is broken",
                "room-network thread: Alice Nguyen escalated this to you: c’est le commutateur",
                $"room-network: {number} · The badge reader is broken",
            ],
            heard);
        Assert.Equal((TicketState.New, null), ((await app.TicketAsync(number)).State, (await app.TicketAsync(number)).OwnerId));
        Assert.Contains("Alice Nguyen escalated it to Network", await app.CardTextAsync("bob", $"show {number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_asks_for_the_reason_first()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"escalate {number}");
        Assert.Equal([TicketVerb.Open], await app.VerbsAsync(number));

        await app.PressAsync("alice", "private-alice", "Escalate", new() { ["text"] = "Nobody here knows it" });

        Assert.Equal([TicketVerb.Open, TicketVerb.Escalate], await app.VerbsAsync(number));
    }

    [Fact]
    public async Task Somebody_hands_all_their_tickets_over_and_the_colleague_is_told_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        for (var nth = 1; nth <= 3; nth++) await app.SayAsync("alice", $"claim {await app.OpenAsync("ines", "Panne " + nth)}");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", "hand over my tickets to bob"));

        Assert.Equal(
            [
                "alice: 3 tickets are with Bob Tremblay now: INC-1, INC-2, INC-3",
                "bob: Alice Nguyen handed 3 tickets over to you: INC-1, INC-2, INC-3",
            ],
            heard.Where(line => !line.StartsWith("ines", StringComparison.Ordinal)).Select(line => line.TrimEnd()));
        var bob = await app.PersonAsync("bob");
        for (var nth = 1; nth <= 3; nth++)
        {
            Assert.Equal(bob.Id, (await app.TicketAsync($"INC-{nth}")).OwnerId);
            Assert.Equal(TicketVerb.Assign, (await app.LastAsync($"INC-{nth}")).Verb);
        }
    }

    [Theory]
    [InlineData("marc", "passer les tickets d’alice à bob", true)]
    [InlineData("sofia", "hand over alice’s tickets to bob", true)]
    [InlineData("nadia", "passer les tickets d’alice à bob", false)]
    [InlineData("bob", "hand over alice's tickets to bob", false)]
    public async Task Only_who_leads_or_manages_the_team_hands_over_somebody_elses_tickets(string who, string says, bool may)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");

        var answer = await app.SayAsync(who, says);

        Assert.Equal((await app.PersonAsync(may ? "bob" : "alice")).Id, (await app.TicketAsync(number)).OwnerId);
        if (!may) Assert.Equal([app.Text(who, "escalation.only-your-own")], answer);
        else
        {
            var name = (await app.PersonAsync(who)).Name;
            Assert.Equal([$"{name} handed your ticket over to Bob Tremblay: {number}"], app.PrivateTexts("alice").TakeLast(1).Select(text => text.TrimEnd()));
            Assert.Equal([$"{name} handed a ticket of Alice Nguyen over to you: {number}"], app.PrivateTexts("bob").TakeLast(1).Select(text => text.TrimEnd()));
        }
    }

    [Fact]
    public async Task What_the_colleague_cannot_work_on_stays()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("bob", $"claim {await app.OpenAsync("tom")}");
        await app.SayAsync("bob", $"claim {await app.OpenAsync("tom", "No VPN", "vpn")}");

        var answer = Assert.Single(await app.SayAsync("bob", "hand over my tickets to alice"));

        Assert.Equal("1 ticket is with Alice Nguyen now: INC-1  1 stays with Bob Tremblay: Alice Nguyen is not of their team.", answer);
        Assert.Equal((await app.PersonAsync("bob")).Id, (await app.TicketAsync("INC-2")).OwnerId);
        Assert.Equal([app.Text("alice", "escalation.not-of-their-teams", "Nadia Benali")], await app.SayAsync("alice", "hand over my tickets to nadia"));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Whom a chain disturbs and whom it leaves alone, and what else starts one. Bob is on call, Marc leads the team; it is Tuesday, 9:00.</summary>
public sealed class ChainMannersTests
{
    private static readonly Duration TwoHours = Duration.FromHours(2);

    [Fact]
    public async Task Whoever_stands_in_is_called_for_whoever_is_away_and_is_told_for_whom()
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall; wait 10m; lead");
        await app.SayAsync("bob", "i am away today, alice stands in");
        await app.ReportAsync("Panne", Impact.Everyone);
        Assert.Equal(
            [
                "Tue 09:00 alice: You stand in for Bob Tremblay. INC-1 needs somebody; nobody has taken it since Tue 3 Mar, 09:00. It is about: Panne",
                "Tue 09:10 marc: INC-1 attend quelqu’un ; personne ne l’a pris depuis mar. 3 mars à 9 h 00. Il s’agit de : Panne",
            ],
            About(await ChainTests.HearAsync(app, TwoHours)));
        Assert.Contains("The service desk escalated it to Alice Nguyen", await app.CardTextAsync("alice", "show INC-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_stands_in_is_asked_whether_they_are_still_on_it()
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall");
        await app.ReportAsync("Panne", Impact.Everyone);
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "i am away today");
        Assert.Equal(
            ["Tue 10:00 marc: Vous remplacez Alice Nguyen. Êtes-vous toujours sur INC-1 ? Sans réponse, je rappelle les autres mar. 3 mars à 10 h 15. Il s’agit de : Panne"],
            About(await ChainTests.HearAsync(app, Duration.FromMinutes(65))).Select(line => line.Replace(" le mar.", " mar.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Impact.OnePerson, "Tue 09:00 bob", "Tue 11:00 marc", "Tue 11:10 room-desk")]
    [InlineData(Impact.Everyone, "Tue 09:00 bob", "Tue 09:00 marc", "Tue 09:10 marc", "Tue 09:20 room-desk")]
    public async Task Quiet_hours_are_kept_but_for_a_P1_and_for_whoever_is_on_call(Impact impact, params string[] called)
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall lead; wait 10m; lead; wait 10m; room", starts: "filed");
        await app.SayAsync("bob", "do not disturb 08:00-11:00");
        await app.SayAsync("marc", "ne pas déranger de 8h à 11h");
        await app.ReportAsync("Panne", impact);
        Assert.Equal(called, (await ChainTests.HearAsync(app, Duration.FromHours(4))).Where());
    }

    [Fact]
    public async Task Whoever_has_it_is_asked_after_their_quiet_hours()
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall", starts: "filed");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "do not disturb 08:00-10:30");
        Assert.Equal(["Tue 10:30 alice"], (await ChainTests.HearAsync(app, Duration.FromMinutes(100))).Where());
    }

    [Fact]
    public async Task In_a_hole_of_the_rota_the_fallback_is_called_loudly_even_in_their_quiet_hours()
    {
        await using var app = await ChainTests.StartAsync(
            "onCall: { layers: [{ people: [bob], from: 2026-02-24T10:00, hours: \"Mon-Fri 08:00-12:00\" }] }", steps: "oncall; wait 10m; room", starts: "filed");
        await app.SayAsync("marc", "ne pas déranger de 8h à 20h");
        await app.FastForwardTo(11, 55);
        await app.ReportAsync("Panne");
        await app.ReportAsync("Une autre panne");
        await app.SayAsync("bob", "claim INC-1");
        await app.SayAsync("bob", "release INC-1");
        Assert.Equal(["Tue 11:55 bob", "Tue 11:55 bob"], (await ChainTests.HearAsync(app, Duration.Zero)).Where());
        await app.FastForwardTo(12, 30);
        await app.ReportAsync("Une panne dans le trou");
        Assert.Contains(
            "Tue 12:30 marc: ⚠ Personne n’est d’astreinte pour Centre de services, et INC-3 attend quelqu’un. Il s’agit de : Une panne dans le trou",
            await ChainTests.HearAsync(app, Duration.FromMinutes(5)));
        Assert.Contains(TicketVerb.NobodyOnCall, await app.VerbsAsync("INC-3"));
        Assert.DoesNotContain(TicketVerb.NobodyOnCall, await app.VerbsAsync("INC-1"));
    }

    [Theory]
    [InlineData("toujours en panne INC-1")]
    [InlineData("rouvrir INC-1")]
    public async Task A_P1_that_comes_back_calls_from_the_first_step_again(string says)
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall; wait 10m; lead");
        await app.ReportAsync("Panne", Impact.Everyone);
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        await ChainTests.HearAsync(app, TwoHours);
        await app.SayAsync("claire", says);
        var heard = await ChainTests.HearAsync(app, Duration.FromMinutes(20));
        Assert.Equal(["Tue 11:00 bob", "Tue 11:10 marc"], heard.Where());
        Assert.Equal("Tue 11:00 bob: INC-1 needs somebody: Alice Nguyen has it, but nothing has moved since Tue 3 Mar, 11:00. It is about: Panne", heard[0]);
        await app.SayAsync("alice", "on it INC-1");
        Assert.Empty(await ChainTests.HearAsync(app, Duration.FromMinutes(59)));
    }

    [Fact]
    public async Task What_is_no_P1_calls_nobody_when_it_comes_back()
    {
        await using var app = await ChainTests.StartAsync(steps: "oncall");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        await app.SayAsync("claire", "toujours en panne INC-1");
        Assert.Empty(await ChainTests.HearAsync(app, TwoHours));
    }

    [Fact]
    public async Task A_policy_starts_a_chain_for_its_own_tickets_only()
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Escalation:Chains:lines:Steps", "room"), ("Escalation:Chains:lines:Starts", "filed policy:night"), ("Sla:Policies:night:Services", "vpn"));
        await app.ServeEverybodyAsync();
        await app.OpenAsync("claire");
        await app.OpenAsync("claire", service: "vpn");
        var withChain = await app.LookAsync(db => db.Set<Ticket>().Where(ticket => db.RunningChains().Any(chain => chain.TicketId == ticket.Id)).ToListAsync());
        Assert.Equal("INC-2", Assert.Single(withChain).Number.ToString());
    }

    [Theory]
    [InlineData("filed P1; asked service:fax", "the desk has no service \"fax\"")]
    [InlineData("100% policy:night", "there is no policy \"night\" in Sla:Policies")]
    public async Task A_chain_for_a_service_or_a_policy_that_nobody_knows_stops_the_start_with_its_key_and_value(string starts, string why)
    {
        await using var app = await SupportBotApp.StartAsync();
        var options = new EscalationOptions { Chains = { ["urgent"] = new ConfiguredChain { Steps = "lead", Starts = starts } } };
        var check = new CheckChains(app.Services.GetRequiredService<UnitOfWork>(), new ChainRules(options), app.Services.GetRequiredService<SlaRules>());
        var wrong = await Assert.ThrowsAsync<FormatException>(() => check.StartAsync(CancellationToken.None));
        Assert.Equal($"Escalation:Chains:urgent:Starts is \"{starts}\": {why}.", wrong.Message);
    }

    private static IEnumerable<string> About(IEnumerable<string> heard) => heard.Where(line => line.Contains("INC-1 attend", StringComparison.Ordinal)
        || line.Contains("INC-1 needs", StringComparison.Ordinal) || line.Contains("sur INC-1", StringComparison.Ordinal));
}

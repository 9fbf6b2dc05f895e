using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Nobody takes a ticket: who is called, one after the other, and when. Bob is on call, Marc leads the team; it is Tuesday, 9:00.</summary>
public sealed class ChainTests
{
    internal const string BobIsOnCall = "onCall: { timeZone: Europe/Paris, layers: [{ people: [bob], from: 2026-02-24T10:00, daysEach: 7 }] }";
    private const string Urgent = "oncall; wait 10m; oncall lead; wait 15m; room; repeat 1";

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Fact]
    public async Task Everybody_is_called_in_turn_at_their_time_and_then_once_more()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);

        Assert.Equal(
            [
                "Tue 09:00 bob: INC-1 needs somebody; nobody has taken it since Tue 3 Mar, 09:00. It is about: Panne",
                "Tue 09:10 bob: INC-1 needs somebody; nobody has taken it since Tue 3 Mar, 09:00. It is about: Panne",
                "Tue 09:10 marc: INC-1 attend quelqu’un ; personne ne l’a pris depuis mar. 3 mars à 9 h 00. Il s’agit de : Panne",
                "Tue 09:25 room-desk: INC-1 attend quelqu’un ; personne ne l’a pris depuis mar. 3 mars à 9 h 00. Il s’agit de : Panne",
                "Tue 09:40 bob: INC-1 needs somebody; nobody has taken it since Tue 3 Mar, 09:00. It is about: Panne",
                "Tue 09:50 bob: INC-1 needs somebody; nobody has taken it since Tue 3 Mar, 09:00. It is about: Panne",
                "Tue 09:50 marc: INC-1 attend quelqu’un ; personne ne l’a pris depuis mar. 3 mars à 9 h 00. Il s’agit de : Panne",
                "Tue 10:05 room-desk: INC-1 attend quelqu’un ; personne ne l’a pris depuis mar. 3 mars à 9 h 00. Il s’agit de : Panne",
            ],
            await HearAsync(app, Duration.FromHours(5)));
        Assert.Equal(6, (await app.VerbsAsync("INC-1")).Count(verb => verb == TicketVerb.Escalate));
        Assert.Contains("The service desk escalated it to Bob Tremblay, Marc Delorme", await app.CardTextAsync("alice", "show INC-1"), StringComparison.Ordinal);
        Assert.Contains("The service desk escalated it to the team’s room", await app.CardTextAsync("alice", "show INC-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_says_who_was_called_and_when_the_next_ones_are()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await HearAsync(app, Duration.FromMinutes(10));
        Assert.Contains("Étape 2 sur 6 : Bob Tremblay, Marc Delorme, appel le mar. 3 mars à 9 h 10. Ensuite : mar. 3 mars à 9 h 25", Shown(app), StringComparison.Ordinal);

        await app.SayAsync("bob", "claim INC-1");
        Assert.Contains("Quelqu’un s’en occupe. Si rien ne bouge, je demande le mar. 3 mars à 10 h 10.", Shown(app), StringComparison.Ordinal);

        await app.SayAsync("bob", "resolve INC-1 fixed Done");
        Assert.DoesNotContain("Escalade", Shown(app), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob", "claim INC-1")]
    [InlineData("alice", "on it INC-1")]
    [InlineData("marc", "assigner INC-1 à alice")]
    public async Task Nobody_more_is_called_once_somebody_has_it(string who, string says)
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await HearAsync(app, Duration.FromMinutes(5));
        await app.SayAsync(who, says);
        Assert.Empty(await HearAsync(app, Duration.FromMinutes(59)));
    }

    [Fact]
    public async Task Who_was_called_takes_it_with_one_press_and_says_with_one_more_that_they_are_still_on_it()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await HearAsync(app, Duration.FromMinutes(5));
        await app.PressAsync("bob", "private-bob", "I’m on it");
        Assert.Equal((await app.PersonAsync("bob")).Id, (await app.TicketAsync("INC-1")).OwnerId);

        Assert.Equal(
            ["Tue 10:05 bob: Are you still on INC-1? Without an answer I call the others again on Tue 3 Mar, 10:20. It is about: Panne"],
            await HearAsync(app, Duration.FromMinutes(65)));
        await app.PressAsync("bob", "private-bob", "Still on it");

        Assert.Equal(["Tue 11:10 bob"], (await HearAsync(app, Duration.FromMinutes(60))).Where());
        // Whatever they do with it is an answer, too.
        await app.SayAsync("bob", "note INC-1 A new cable is needed");
        Assert.Equal(["Tue 12:10 bob"], (await HearAsync(app, Duration.FromMinutes(60))).Where());
    }

    [Fact]
    public async Task Without_an_answer_the_chain_starts_again()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await app.SayAsync("alice", "claim INC-1");

        var heard = await HearAsync(app, Duration.FromMinutes(90));

        Assert.Equal(["Tue 10:00 alice", "Tue 10:15 bob", "Tue 10:25 bob", "Tue 10:25 marc"], heard.Where());
        Assert.EndsWith("INC-1 needs somebody: Alice Nguyen has it, but nothing has moved since Tue 3 Mar, 10:15. It is about: Panne", heard[1], StringComparison.Ordinal);
        await app.SayAsync("bob", "on it INC-1");
        Assert.Equal(
            ["Alice Nguyen", "Thank you. INC-1 stays with Alice Nguyen; nobody else is called for now."],
            [(await app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.OwnerId).SingleAsync())) == (await app.PersonAsync("alice")).Id ? "Alice Nguyen" : "?",
             app.PrivateTexts("bob")[^1]]);
        // Alice is asked, for it is hers.
        Assert.Equal(["Tue 11:30 alice"], (await HearAsync(app, Duration.FromMinutes(60))).Where());
    }

    [Fact]
    public async Task A_ticket_put_back_is_called_out_again()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await app.SayAsync("alice", "claim INC-1");
        await HearAsync(app, Duration.FromMinutes(30));
        await app.SayAsync("alice", "release INC-1");
        Assert.Equal(["Tue 09:30 bob", "Tue 09:40 bob", "Tue 09:40 marc"], (await HearAsync(app, Duration.FromMinutes(20))).Where());
    }

    [Theory]
    [InlineData("alice", "resolve INC-1 fixed Done")]
    [InlineData("alice", "ask INC-1 Which office?")]
    [InlineData("alice", "hold INC-1 until tomorrow, a part")]
    [InlineData("claire", "résolu INC-1")]
    [InlineData("claire", "retirer INC-1")]
    public async Task What_is_over_or_waits_calls_nobody(string who, string says)
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await HearAsync(app, Duration.FromMinutes(1));
        await app.SayAsync(who, says);
        Assert.DoesNotContain(await HearAsync(app, Duration.FromHours(3)), line => line.Contains("needs somebody", StringComparison.Ordinal));
        Assert.Equal(ChainState.Over, await app.LookAsync(db => db.RunningChains().Select(chain => chain.State).SingleAsync()));
    }

    [Fact]
    public async Task A_step_that_finds_nobody_does_not_wait()
    {
        await using var app = await StartAsync(isLed: false, steps: "lead; wait 1h; oncall; wait 10m; room");
        await app.ReportAsync("Panne", Impact.Everyone);
        Assert.Equal(["Tue 09:00 bob", "Tue 09:10 room-desk"], (await HearAsync(app, Duration.FromHours(2))).Where());
    }

    [Fact]
    public async Task When_nobody_is_on_call_the_fallback_is_told_loudly_and_the_timeline_knows()
    {
        await using var app = await StartAsync(onCall: null, fallback: "person:alice manager");
        await app.ReportAsync("Panne", Impact.Everyone);

        var heard = await HearAsync(app, Duration.FromMinutes(5));

        Assert.Equal(
            [
                "Tue 09:00 alice: ⚠ Nobody is on call for Service desk, and INC-1 needs somebody. It is about: Panne",
                "Tue 09:00 marc: ⚠ Personne n’est d’astreinte pour Centre de services, et INC-1 attend quelqu’un. Il s’agit de : Panne",
            ],
            heard);
        Assert.Contains(TicketVerb.NobodyOnCall, await app.VerbsAsync("INC-1"));
        Assert.Contains("The service desk found nobody on call and told Alice Nguyen, Marc Delorme", await app.CardTextAsync("bob", "show INC-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_keeps_its_steps_whatever_the_configuration_says_later_and_the_next_one_has_the_new_ones()
    {
        var settings = Settings(Urgent, "filed P1", "lead");
        var app = await StartAsync(BobIsOnCall, isLed: true, settings);
        try
        {
            await app.ReportAsync("Panne", Impact.Everyone);
            await HearAsync(app, Duration.FromMinutes(5));
            settings[Array.FindIndex(settings, setting => setting.Key.EndsWith("Steps", StringComparison.Ordinal))].Value = "person:nadia";
            app = await app.RestartAsync();

            Assert.Equal(["Tue 09:10 bob", "Tue 09:10 marc", "Tue 09:25 room-desk"], (await HearAsync(app, Duration.FromMinutes(25))).Where());
            await app.ReportAsync("Une autre panne", Impact.Everyone);
            Assert.Equal(["Tue 09:30 nadia"], (await HearAsync(app, Duration.FromMinutes(1))).Where());
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_hosts_on_one_database_call_everybody_once()
    {
        await using var app = await StartAsync();
        await using var other = app.AnotherHost();
        await app.ReportAsync("Panne", Impact.Everyone);
        var now = app.Clock.GetCurrentInstant();

        await Task.WhenAll(new[] { app, other }.Select(host => host.Services.GetRequiredService<Sweep>().RunAsync(now, CancellationToken.None)));
        await Task.WhenAll(app.DrainAsync(), other.DrainAsync());
        await app.DrainAsync();

        Assert.Single(app.Texts("private-bob"), text => text.StartsWith("INC-1 needs somebody", StringComparison.Ordinal));
        Assert.Single(await app.VerbsAsync("INC-1"), verb => verb == TicketVerb.Escalate);
    }

    [Fact]
    public async Task After_three_days_without_a_host_there_is_one_message_and_no_storm()
    {
        await using var app = await StartAsync();
        for (var nth = 1; nth <= 5; nth++) await app.ReportAsync("Panne numéro " + nth, Impact.Everyone);
        app.Clock.Advance(Duration.FromDays(3));

        var heard = await HearAsync(app, Duration.Zero);

        Assert.Equal(["Fri 09:00 bob: 5 tickets need somebody: INC-1, INC-2, INC-3, INC-4, INC-5"], heard.Select(line => line.TrimEnd()));
        Assert.Equal(["Fri 09:10 bob", "Fri 09:10 marc"], (await HearAsync(app, Duration.FromMinutes(10))).Where());
    }

    [Fact]
    public async Task At_night_whoever_is_on_call_is_called_all_the_same()
    {
        await using var app = await StartAsync();
        await app.FastForwardTo(2, 30, daysLater: 1);
        await app.ReportAsync("Panne", Impact.Everyone);
        Assert.Equal(["Wed 02:30 bob", "Wed 02:40 bob", "Wed 02:40 marc"], (await HearAsync(app, Duration.FromMinutes(10))).Where());
    }

    [Fact]
    public async Task A_call_that_is_no_longer_needed_when_its_turn_comes_is_dropped()
    {
        await using var app = await StartAsync();
        await app.ReportAsync("Panne", Impact.Everyone);
        await app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);

        await app.SayAsync("alice", "claim INC-1");

        Assert.DoesNotContain(app.Texts("private-bob"), text => text.Contains("INC-1 needs somebody", StringComparison.Ordinal));
        Assert.Equal([SendState.Dropped], await app.LookAsync(db => db.OutgoingMessages()
            .Where(message => message.Condition == ChainStillRuns.Condition).Select(message => message.State).ToListAsync()));
    }

    [Theory]
    [InlineData("filed P1", "priority INC-1 P1 All wait", "Tue 09:00 bob")]
    [InlineData("asked", "escalate INC-1 because all wait", "Tue 09:00 bob")]
    [InlineData("100% P3", "note INC-1 Nothing new", "Tue 13:00 bob")]
    [InlineData("filed P1", "note INC-1 Nothing new", null)]
    public async Task A_chain_starts_when_a_ticket_is_raised_escalated_or_late(string starts, string says, string? called)
    {
        await using var app = await StartAsync(starts: starts, p3: "4h / none");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", says);
        var heard = (await HearAsync(app, Duration.FromHours(4))).Where(line => line.Contains("needs somebody", StringComparison.Ordinal));
        Assert.Equal(called, heard.Where().FirstOrDefault());
    }

    [Fact]
    public async Task A_chain_for_somebody_whom_nobody_knows_stops_the_start_with_its_key_and_value()
    {
        await using var app = await SupportBotApp.StartAsync();
        var options = new EscalationOptions { Chains = { ["urgent"] = new ConfiguredChain { Steps = "person:zorro", Starts = "asked" } } };
        var check = new CheckChains(app.Services.GetRequiredService<UnitOfWork>(), new ChainRules(options), app.Services.GetRequiredService<SlaRules>());

        var wrong = await Assert.ThrowsAsync<FormatException>(() => check.StartAsync(CancellationToken.None));

        Assert.Equal("Escalation:Chains:urgent:Steps is \"person:zorro\": there is nobody called \"zorro\" on this desk.", wrong.Message);
    }

    private static (string Key, string Value)[] Settings(string steps, string starts, string fallback, string p3 = "none / none") =>
    [
        ("Desk:File", TestData.PathOf("desk/desk.yaml")), ("Escalation:Chains:urgent:Steps", steps), ("Escalation:Chains:urgent:Starts", starts), ("Escalation:Fallback", fallback),
        // Only the chain speaks here.
        ("Sla:P1", "none / none"), ("Sla:P2", "none / none"), ("Sla:P3", p3), ("Sla:P4", "none / none"), ("Sla:Warnings", "100% assignee"),
    ];

    internal static Task<SupportBotApp> StartAsync(
        string? onCall = BobIsOnCall, bool isLed = true, string steps = Urgent, string starts = "filed P1", string fallback = "lead", string p3 = "none / none") =>
        StartAsync(onCall, isLed, Settings(steps, starts, fallback, p3));

    private static async Task<SupportBotApp> StartAsync(string? onCall, bool isLed, (string Key, string Value)[] settings)
    {
        var plan = await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"));
        if (!isLed) plan = plan.Replace("    lead: marc\n", "", StringComparison.Ordinal);
        if (onCall is not null) plan = plan.Replace("  - key: service-desk\n", $"  - key: service-desk\n    {onCall}\n", StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-chain-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, plan);
        settings[0] = ("Desk:File", file);
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        await app.FastForward(Duration.Zero);
        return app;
    }

    // Like FastForward, with what cards say: calls come with a button.
    internal static async Task<IReadOnlyList<string>> HearAsync(SupportBotApp app, Duration by)
    {
        var heard = new List<string>();
        var until = app.Clock.GetCurrentInstant() + by;
        await SweepAsync();
        while (await app.Services.GetRequiredService<Sweep>().NextAsync(CancellationToken.None) is { } next && next > app.Clock.GetCurrentInstant() && next <= until)
        {
            app.Clock.MoveTo(next);
            await SweepAsync();
        }

        app.Clock.MoveTo(until);
        await SweepAsync();
        return heard;

        async Task SweepAsync()
        {
            var before = app.Channel.All.Count;
            await app.SweepAsync();
            var time = app.Clock.GetCurrentInstant().InZone(Paris).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
            heard.AddRange(app.Channel.All.Skip(before).Where(arrived => arrived.How == "post")
                .Select(arrived => (Where: arrived.Conversation.Replace("private-", "", StringComparison.Ordinal).Split(';')[0], Said: arrived.Activity.Text ?? arrived.Activity.Summary))
                .OrderBy(said => said.Where, StringComparer.Ordinal).Select(said => $"{time} {said.Where}: {said.Said}".Replace('\u00A0', ' ')));
        }
    }

    private static string Shown(SupportBotApp app) => CardReader.Text(
        app.Channel.Conversation("room-desk").Last(message => (message.Summary ?? "").StartsWith("INC-1 ", StringComparison.Ordinal))).Replace('\u00A0', ' ');
}

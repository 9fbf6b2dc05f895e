using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Improvement;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Outages;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Digest;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Improvement;

public sealed class RepeatedTroubleTests
{
    private static readonly string[] Colleagues = ["tom", "claire", "nadia", "alice", "bob"];

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 0.632121)]
    [InlineData(4, 1, 0.018988)]
    [InlineData(3, 0.25, 0.002161)]
    [InlineData(10, 12, 0.757608)]
    public void Chance_follows_Poisson(int seen, double usual, double chance) => Assert.Equal(chance, RepeatedTrouble.Chance(seen, usual), 5);

    [Fact]
    public async Task The_same_trouble_of_many_in_both_languages_is_one_finding()
    {
        await using var app = await QuietWeeksAsync();
        await BurstAsync(app, Colleagues);

        var found = Assert.Single(await FindAsync(app));

        Assert.Equal((5, 5), (found.People, found.TicketIds.Count));
        Assert.Contains(found.Word.ToUpperInvariant(), new[] { "PASSWORD", "MOT DE PASSE" });
        Assert.InRange(found.Usual, 0.01, 0.5);
    }

    [Fact]
    public async Task What_comes_as_often_as_ever_what_few_report_and_what_one_repeats_is_none()
    {
        await using var app = await QuietWeeksAsync();
        await BurstAsync(app, ["tom", "claire", "nadia"]);
        foreach (var _ in Enumerable.Range(0, 5)) await app.FileAsync("bob", "The certificate expired", "vpn");
        Assert.Empty(await FindAsync(app));

        await using var usual = await QuietWeeksAsync(each: "My VPN password is refused", perWeek: 5);
        await BurstAsync(usual, Colleagues);
        Assert.Empty(await FindAsync(usual));
    }

    [Fact]
    public async Task Without_earlier_weeks_nothing_is_unusual()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await BurstAsync(app, Colleagues);
        Assert.Empty(await FindAsync(app));
    }

    [Fact]
    public async Task People_of_two_organisations_are_not_counted_together()
    {
        await using var app = await QuietWeeksAsync();
        await BurstAsync(app, ["tom", "claire", "nadia", "ines"]);
        Assert.Empty(await FindAsync(app));
    }

    [Fact]
    public async Task The_manager_who_answers_for_it_is_told_once_on_a_working_morning_with_the_tickets()
    {
        await using var app = await QuietWeeksAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 5, 9, 10, 0));
        await BurstAsync(app, Colleagues);

        await app.FastForward(Duration.FromDays(1));
        Assert.Empty(Cards(app, "marc"));
        await app.FastForward(Duration.FromDays(3));

        var card = CardReader.Text(Assert.Single(Cards(app, "marc")));
        foreach (var said in new[] { "5 personnes l’ont signalée", "My VPN password is refused", "Mon mot de passe VPN est refusé" }) Assert.Contains(said, card, StringComparison.Ordinal);
        Assert.Equal(["Ouvrir une amélioration…", "Pas un problème"], CardReader.Actions(Cards(app, "marc")[0]).Select(action => action["title"]!.ToString()));
        foreach (var who in new[] { "alice", "nadia", "tom", "sofia" }) Assert.Empty(Cards(app, who));
    }

    [Fact]
    public async Task Two_hosts_that_sweep_tell_it_once()
    {
        await using var app = await QuietWeeksAsync();
        await BurstAsync(app, Colleagues);
        await using var other = app.AnotherHost();

        await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        await app.SweepAsync();

        Assert.Single(Cards(app, "marc"));
    }

    [Fact]
    public async Task What_is_no_problem_rests_and_what_doubles_is_told_again()
    {
        await using var app = await QuietWeeksAsync(("Metrics:RepeatedAtLeast", "2"), ("Metrics:RepeatedOneIn", "10"), ("Improvement:RestWeeks", "1"));
        await BurstAsync(app, ["tom", "claire"]);
        await app.FastForward(Duration.FromHours(1));
        Assert.Single(Cards(app, "marc"));
        await BurstAsync(app, ["nadia", "bob"]);
        Assert.Single(await app.FastForward(Duration.FromDays(1)), said => said.Contains("marc: «", StringComparison.Ordinal));

        Assert.Single(await app.PressAsync("marc", "private-marc", "Pas un problème"));
        await BurstAsync(app, ["alice", "marc", "sofia"]);
        Assert.DoesNotContain(await app.FastForward(Duration.FromDays(4)), said => said.Contains("marc: «", StringComparison.Ordinal));
        Assert.Equal(FindingState.Dismissed, await app.LookAsync(db => db.Set<TroubleFinding>().Select(finding => finding.State).SingleAsync()));
    }

    [Fact]
    public async Task The_digest_reminds_of_it_with_its_tickets_until_somebody_decides_or_a_week_has_passed()
    {
        await using var app = await QuietWeeksAsync("{ id: diane, name: Diane Roy, language: en, timeZone: Europe/Paris, organisation: lumen, roles: [manager], answersFor: { services: [email] } }");
        await BurstAsync(app, Colleagues);
        await app.FastForward(Duration.FromHours(1));

        var told = (await DigestAsync("marc", "synthèse")).Split('\n').SkipWhile(line => !line.Contains("répétition", StringComparison.Ordinal)).Take(4);
        Assert.Equal(
            ["5 tickets pour des pannes à répétition", "Liste (5)", "VPN : « password »", "5 personnes ces derniers jours, d’habitude 0,1 · INC-17, INC-16, INC-15, INC-14…"], told);
        await app.PressAsync("marc", "private-marc", "Liste (5)", new JsonObject { ["section"] = "Repeated" });
        Assert.Contains("INC-13 · My VPN password is refused", DigestSteps.Plain(CardReader.Text(app.Last("marc"))), StringComparison.Ordinal);
        // She answers for another service; an agent has no such section.
        foreach (var (who, asks) in new[] { ("diane", "digest"), ("alice", "my morning list") })
            Assert.DoesNotContain("repeated trouble", await DigestAsync(who, asks), StringComparison.Ordinal);

        app.Clock.Advance(Duration.FromDays(8));
        Assert.DoesNotContain("répétition", await DigestAsync("marc", "synthèse"), StringComparison.Ordinal);
        app.Clock.Advance(Duration.FromDays(-7));
        await app.ChangeAsync(async db => (await db.Set<TroubleFinding>().SingleAsync()).Dismiss((await app.PersonAsync("marc")).Id, app.Clock.GetCurrentInstant()));
        Assert.DoesNotContain("répétition", await DigestAsync("marc", "synthèse"), StringComparison.Ordinal);

        async Task<string> DigestAsync(string who, string asks) => DigestSteps.Plain(await app.CardTextAsync(who, asks));
    }

    [Fact]
    public async Task An_improvement_opened_from_it_keeps_its_tickets_and_ends_the_question()
    {
        await using var app = await QuietWeeksAsync();
        await BurstAsync(app, Colleagues);
        await app.FastForward(Duration.FromHours(1));
        var finding = await app.LookAsync(db => db.Set<TroubleFinding>().Include(one => one.Tickets).SingleAsync());

        await app.PressAsync("marc", "private-marc", "Ouvrir une amélioration…");
        await app.PressAsync("marc", "private-marc", "Ouvrir", new JsonObject
        {
            ["title"] = "Prolonger les mots de passe du VPN", ["about"] = "vpn", ["owner"] = "nadia", ["due"] = "2026-06-30", ["metric"] = "Opened",
        });

        var action = await app.LookAsync(db => db.Set<ImprovementAction>().Include(one => one.Tickets).SingleAsync());
        Assert.Equal(finding.Tickets.Select(ticket => ticket.TicketId).Order(), action.Tickets.Select(ticket => ticket.TicketId).Order());
        Assert.Equal(FindingState.TakenUp, await app.LookAsync(db => db.Set<TroubleFinding>().Select(one => one.State).SingleAsync()));
        Assert.Empty(CardReader.Actions(Cards(app, "marc")[^1]));
    }

    [Fact]
    public async Task Nobody_decides_about_what_is_not_theirs_or_learns_of_it()
    {
        await using var app = await QuietWeeksAsync(RemitDesk.Hugo);
        await BurstAsync(app, Colleagues);
        await app.FastForward(Duration.FromHours(1));
        Assert.Empty(Cards(app, "hugo"));
        var id = (await app.LookAsync(db => db.Set<TroubleFinding>().SingleAsync())).Id.ToString("D");

        Assert.Equal([app.Text("hugo", "metrics.unknown-finding")], await PressAsync("hugo", id));
        Assert.Equal([app.Text("hugo", "metrics.unknown-finding")], await PressAsync("hugo", Guid.Empty.ToString("D")));
        foreach (var who in new[] { "alice", "tom" }) Assert.Equal([app.Text(who, "bot.not-for-you")], await PressAsync(who, id));

        Task<IReadOnlyList<string>> PressAsync(string who, string finding)
        {
            var press = app.Message(who, "");
            (press.Text, press.Value) = (null, new JsonObject { ["verb"] = "improvement.dismiss", ["finding"] = finding });
            return app.HearAsync("private-" + who, () => app.PostAsync(press));
        }
    }

    [Fact]
    public async Task Of_a_confidential_service_only_its_team_s_managers_hear()
    {
        await using var app = await QuietWeeksAsync("{ id: lea, name: Léa Roux, language: fr, timeZone: Europe/Paris, organisation: lumen, roles: [manager], answersFor: { organisations: [lumen] } }");
        foreach (var who in Colleagues) await app.FileAsync(who, "The bonus is missing on the slip", "payroll");
        await BurstAsync(app, Colleagues);

        await app.FastForward(Duration.FromHours(1));

        Assert.Equal(2, Cards(app, "marc").Count);
        Assert.DoesNotContain(Cards(app, "lea"), card => card.Summary!.Contains("Paie", StringComparison.Ordinal));
        Assert.Single(Cards(app, "lea"));
    }

    private static async Task<SupportBotApp> QuietWeeksAsync(params (string Key, string Value)[] settings) => await WeeksAsync(await StartAsync(settings));

    private static async Task<SupportBotApp> QuietWeeksAsync(string person) => await WeeksAsync(await RemitDesk.StartAsync([person]));

    private static async Task<SupportBotApp> QuietWeeksAsync(string each, int perWeek) => await WeeksAsync(await StartAsync([]), each, perWeek);

    private static async Task<SupportBotApp> StartAsync((string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        return app;
    }

    // Nine weeks with a few tickets about this and that, some of them about pay.
    private static async Task<SupportBotApp> WeeksAsync(SupportBotApp app, string each = "The VPN is slow", int perWeek = 1)
    {
        for (var week = 0; week < 9; week++)
        {
            for (var one = 0; one < perWeek; one++) await app.FileAsync(Colleagues[one % Colleagues.Length], each, "vpn");
            if (week % 4 == 0) await app.FileAsync("tom", "My address changed", "payroll");
            app.Clock.Advance(Duration.FromDays(7));
        }

        // Their deadlines are nobody's business here.
        foreach (var ticket in await app.LookAsync(db => db.Set<Ticket>().AsNoTracking().ToListAsync()))
            await app.DoAsync(ticket.Number.ToString(), open => open.Withdraw(null, new Actor(open.RequesterId, "msteams"), app.Clock.GetCurrentInstant()));
        await app.DrainAsync();
        return app;
    }

    private static async Task BurstAsync(SupportBotApp app, string[] people)
    {
        foreach (var (who, at) in people.Select((who, at) => (who, at)))
            await app.FileAsync(who, at % 2 == 0 ? "My VPN password is refused" : "Mon mot de passe VPN est refusé", "vpn");
    }

    private static async Task<IReadOnlyList<RepeatedGroup>> FindAsync(SupportBotApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await app.Services.GetRequiredService<RepeatedTrouble>().FindAsync(
            scope.ServiceProvider.GetRequiredService<TicketAccess>().VisibleTo(VisibleTo.System), app.Clock.GetCurrentInstant() + Duration.FromMinutes(1), CancellationToken.None);
    }

    private static List<SupportBot.Protocol.Schema.Activity> Cards(SupportBotApp app, string who) =>
        [.. app.Channel.Conversation("private-" + who).Where(message => (message.Summary ?? "").Contains("répétition", StringComparison.Ordinal) || (message.Summary ?? "").Contains("again and again", StringComparison.Ordinal))];
}

using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

public sealed class RemitTests
{
    private static readonly FigurePeriod March = FigurePeriod.Month(new LocalDate(2026, 3, 1));

    [Fact]
    public async Task A_manager_sees_the_figures_of_what_the_plan_says_they_answer_for_and_no_others()
    {
        await using var app = await StartAsync();

        Assert.Equal(2, await OpenedAsync(app, "diane"));
        Assert.Equal(2, await OpenedAsync(app, "hugo"));
        Assert.Equal(1, await OpenedAsync(app, "diane", scope => scope.Organisation(OrganisationOf(app, "ines"))));
        Assert.Equal(0, await OpenedAsync(app, "hugo", scope => scope.Organisation(OrganisationOf(app, "tom"))));
        // Nothing is said of Marc: he sees his teams.
        Assert.Equal(5, await OpenedAsync(app, "marc"));
    }

    [Fact]
    public async Task What_somebody_answers_for_adds_up()
    {
        await using var app = await StartAsync(
            "{ id: eva, name: Eva Roux, language: en, timeZone: Europe/Paris, organisation: lumen, roles: [manager], answersFor: { teams: [network], services: [email], organisations: [brise] } }");

        // The VPN of both companies, the other company's screen, and an e-mail; not the first company's badge reader.
        Assert.Equal(4, await OpenedAsync(app, "eva"));
        await using var services = app.Services.CreateAsyncScope();
        var scope = await services.ServiceProvider.GetRequiredService<FigureScopes>().OfAsync(await app.PersonAsync("eva"), CancellationToken.None);
        Assert.Equal(4, (await services.ServiceProvider.GetRequiredService<Figures>().AgesAsync(scope, app.Clock.GetCurrentInstant(), CancellationToken.None)).All);
    }

    [Fact]
    public async Task What_a_manager_answers_for_they_can_open_and_may_name_nothing_else()
    {
        await using var app = await StartAsync();

        Assert.Equal(["Opened, Sun 1 Mar – Tue 31 Mar 2026: 2 tickets"], await app.SayAsync("hugo", "list opened this month"));
        Assert.Equal(["INC-2", "INC-4"], Numbers(app, "hugo"));
        Assert.Equal(await app.SayAsync("hugo", "figures organisation nowhere"),
            (await app.SayAsync("hugo", "figures organisation lumen")).Select(text => text.Replace("lumen", "nowhere", StringComparison.Ordinal)));
        Assert.Equal(await app.SayAsync("hugo", "show INC-99"), (await app.SayAsync("hugo", "show INC-1")).Select(text => text.Replace("INC-1", "INC-99", StringComparison.Ordinal)));
        // They may look, but to work on it is for the team.
        Assert.Equal([app.Text("hugo", "tickets.unknown", "INC-2")], await app.SayAsync("hugo", "note INC-2 The router again"));
    }

    [Fact]
    public async Task A_confidential_service_counts_in_an_organisation_but_shows_no_ticket()
    {
        await using var app = await StartAsync();
        await app.FileAsync("ines", "My pay slip is wrong", "payroll");
        await app.CountAsync();

        await app.SayAsync("hugo", "list opened this month");
        Assert.Equal(["INC-2", "INC-4"], Numbers(app, "hugo"));
        Assert.Contains(app.Text("hugo", "metrics.elsewhere", 1), CardReader.Text(app.Channel.Conversation("private-hugo")[^1]), StringComparison.Ordinal);
        Assert.Equal([app.Text("hugo", "metrics.nothing-called", "payroll")], await app.SayAsync("hugo", "figures service payroll"));
    }

    [Fact]
    public async Task What_is_wrong_in_the_plan_stops_the_start_by_person_key_and_value()
    {
        await using var app = await StartAsync();
        (string Said, string Named)[] wrong =
        [
            ("roles: [manager], answersFor: { teams: [nowhere] }", "zoe, answersFor, teams \"nowhere\""),
            ("roles: [manager], answersFor: { services: [fax] }", "zoe, answersFor, services \"fax\""),
            ("roles: [manager], answersFor: { organisations: [acme] }", "zoe, answersFor, organisations \"acme\""),
            ("roles: [manager], answersFor: {}", "zoe, answersFor \"\""),
            ("roles: [agent], answersFor: { teams: [network] }", "zoe, roles \"agent\""),
        ];
        foreach (var (said, named) in wrong)
        {
            var plan = DeskPlan.Read("people:\n  - { id: zoe, " + said + " }\n");
            var problem = await Assert.ThrowsAsync<FormatException>(() => app.LookAsync(async db =>
            {
                await new Remits(db, new DeskPlanSource(new DeskOptions(), () => plan)).CheckAsync(CancellationToken.None);
                return 0;
            }));
            Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        }
    }

    // One company's badge reader and VPN, the other's VPN and screen, and an e-mail.
    private static async Task<SupportBotApp> StartAsync(params string[] more)
    {
        var app = await RemitDesk.StartAsync([RemitDesk.Diane, RemitDesk.Hugo, .. more]);
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 7, 0));
        await app.FileAsync("tom", "The VPN is slow", "vpn");
        await app.FileAsync("ines", "The VPN cuts", "vpn");
        await app.FileAsync("tom", "The badge reader is broken");
        await app.FileAsync("ines", "My screen is dark");
        await app.FileAsync("claire", "No mail comes", "email");
        await app.CountAsync();
        return app;
    }

    private static async Task<long> OpenedAsync(SupportBotApp app, string who, Func<FigureScope, FigureScope>? narrow = null)
    {
        await using var services = app.Services.CreateAsyncScope();
        var scope = await services.ServiceProvider.GetRequiredService<FigureScopes>().OfAsync(await app.PersonAsync(who), CancellationToken.None);
        return (await services.ServiceProvider.GetRequiredService<Figures>()
            .TotalsAsync(narrow?.Invoke(scope) ?? scope, March, CancellationToken.None))[Counted.Opened];
    }

    private static int OrganisationOf(SupportBotApp app, string who) => app.PersonAsync(who).GetAwaiter().GetResult().OrganisationId;

    private static IEnumerable<string> Numbers(SupportBotApp app, string who) =>
        CardReader.Actions(app.Channel.Conversation("private-" + who)[^1]).Select(action => action["title"]!.ToString()).Order();
}

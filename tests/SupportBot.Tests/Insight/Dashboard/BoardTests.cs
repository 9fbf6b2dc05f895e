using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Dashboard;

/// <summary>What the board shows to whom, and that each number leads to its tickets.</summary>
public sealed partial class BoardTests
{
    private const string March = "?from=2026-03-01&to=2026-03-31";

    [Theory]
    [InlineData("marc")]
    [InlineData("sofia")]
    [InlineData("alice")]
    public async Task Every_figure_of_the_catalogue_is_there_with_how_it_is_counted(string who)
    {
        await using var app = await StartAsync();
        using var browser = await app.OpenAsync(who);
        var html = (await browser.GetStringAsync("/dashboard")).Plain();

        // Of nothing there is no list.
        Assert.Contains(">– <", html, StringComparison.Ordinal);
        Assert.DoesNotContain("–</a>", html, StringComparison.Ordinal);
        foreach (var definition in MetricCatalogue.All.Where(definition => who != "alice" || definition.IsOfAgents))
        {
            Assert.Contains($"<h3>{app.Text(who, "metrics.name-" + definition.Metric).Plain()}</h3>", html, StringComparison.Ordinal);
            Assert.Contains(app.Text(who, "metrics.how-" + definition.Metric).Plain(), html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_number_leads_to_its_tickets_and_back_with_all_that_was_chosen()
    {
        await using var app = await StartAsync();
        using var browser = await app.OpenAsync("marc");
        var board = await browser.GetStringAsync("/dashboard" + March + "&language=en");
        Assert.Contains("<html lang=\"en\">", board, StringComparison.Ordinal);

        var link = WebUtility.HtmlDecode(Link().Matches(board).Select(match => match.Groups["href"].Value).First(href => href.Contains("metric=Opened", StringComparison.Ordinal)));
        var list = (await browser.GetStringAsync(link)).Plain();

        Assert.Contains("Opened, Sun 1 Mar – Tue 31 Mar 2026: 3 tickets", list, StringComparison.Ordinal);
        foreach (var shown in new[] { "INC-1", "The badge reader is broken", "INC-2", "The VPN is slow", "INC-3", "My screen is dark" }) Assert.Contains(shown, list, StringComparison.Ordinal);
        Assert.Contains("href=\"/dashboard?from=2026-03-01&to=2026-03-31&language=en\"", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_sees_their_own_and_no_address_shows_more()
    {
        await using var app = await StartAsync();
        using var browser = await app.OpenAsync("alice");
        var html = (await browser.GetStringAsync("/dashboard" + March)).Plain();
        Assert.Contains("Your own tickets", html, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Bob Tremblay", "Atelier Lumen", "Brise", "Agents’ load" }) Assert.DoesNotContain(hidden, html, StringComparison.Ordinal);

        foreach (var panel in new[] { "agents", "services", "nonsense" }) Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync("/dashboard/file/" + panel));
        var (bob, ines) = ((await app.PersonAsync("bob")).Id, (await app.PersonAsync("ines")).OrganisationId);
        Assert.Equal(["INC-1"], await NumbersAsync(browser, "/dashboard/tickets" + March + "&metric=Backlog"));
        foreach (var forged in new[] { "metric=Opened", $"metric=Backlog&agent={bob}", $"metric=Backlog&organisation={ines}", "metric=Backlog&team=2" })
            Assert.Empty(await NumbersAsync(browser, $"/dashboard/tickets{March}&{forged}"));
    }

    [Fact]
    public async Task An_agent_sees_when_their_teams_are_asked_and_what_for_but_not_what_other_teams_are()
    {
        await using var app = await StartAsync();
        var counts = new Dictionary<string, int>();
        foreach (var who in new[] { "alice", "nadia", "bob", "marc" })
        {
            using var browser = await app.OpenAsync(who);
            var html = await browser.GetStringAsync("/dashboard" + March);
            var cells = Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)).Where(href => href.Contains("weekday=", StringComparison.Ordinal)).ToList();
            var numbers = new List<string>();
            foreach (var cell in cells) numbers.AddRange(await NumbersAsync(browser, cell));
            counts[who] = numbers.Distinct().Count();
            if (who != "marc") Assert.Contains(app.Text(who, "dashboard.how-arrivals-teams", "Europe/Paris").Plain(), html.Plain(), StringComparison.Ordinal);
        }

        // Two came to the service desk and one about the VPN; Bob is of both teams, and Marc leads both.
        Assert.Equal((2, 1, 3, 3), (counts["alice"], counts["nadia"], counts["bob"], counts["marc"]));
    }

    [Fact]
    public async Task One_clients_manager_sees_nothing_of_another_client()
    {
        await using var app = await RemitDesk.StartAsync([RemitDesk.Hugo], ("Files:PublicAddress", DashboardSteps.Host));
        await HappenAsync(app);
        using var browser = await app.OpenAsync("hugo");
        var lumen = (await app.PersonAsync("tom")).OrganisationId;
        var pages = new List<string> { await browser.GetStringAsync("/dashboard" + March) };
        foreach (var metric in Enum.GetNames<Metric>()) pages.Add(await browser.GetStringAsync($"/dashboard/tickets{March}&metric={metric}"));
        foreach (var panel in new[] { "figures", "flow", "targets", "ages", "arrivals", "services", "agents" }) pages.Add(await browser.GetStringAsync($"/dashboard/file/{panel}{March}"));
        pages.Add(await browser.GetStringAsync($"/dashboard{March}&organisation={lumen}"));
        pages.Add(await browser.GetStringAsync($"/dashboard/tickets{March}&metric=Opened&organisation={lumen}"));

        foreach (var hidden in new[] { "Atelier Lumen", "INC-1", "INC-2", "badge", "VPN" }) Assert.DoesNotContain(pages, page => page.Contains(hidden, StringComparison.Ordinal));
        Assert.Equal("1", await TileAsync(browser, "Opened", March));
        Assert.Equal(["INC-3"], await NumbersAsync(browser, "/dashboard/tickets" + March + "&metric=Opened"));
        Assert.Equal("0", await TileAsync(browser, "Opened", $"{March}&organisation={lumen}"));
    }

    [Theory]
    [InlineData("team")]
    [InlineData("service")]
    [InlineData("organisation")]
    public async Task What_a_visitor_may_not_see_is_answered_like_what_does_not_exist(string what)
    {
        await using var app = await StartAsync();
        await LoseNetworkAsync(app);
        await app.ChangeAsync(db => db.AddAsync(Organisation.Named("acme", "Acme")).AsTask());
        using var browser = await app.OpenAsync("marc");
        var forbidden = what switch
        {
            "team" => await app.LookAsync(db => db.Teams().Where(team => team.Key == "network").Select(team => team.Id).SingleAsync()),
            "service" => await app.LookAsync(db => db.Set<SupportBot.Desk.Catalogue.Service>().Where(service => service.Key == "vpn").Select(service => service.Id).SingleAsync()),
            _ => await app.LookAsync(db => db.Organisations().Where(one => one.Key == "acme").Select(one => one.Id).SingleAsync()),
        };

        var (one, other) = (await browser.GetStringAsync($"/dashboard{March}&{what}={forbidden}"), await browser.GetStringAsync($"/dashboard{March}&{what}=4711"));

        Assert.Contains("Rien de ce nom", one, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme", one, StringComparison.Ordinal);
        Assert.Equal(other.Replace("4711", "0", StringComparison.Ordinal), one.Replace($"{what}={forbidden}", $"{what}=0", StringComparison.Ordinal));
        Assert.Empty(await NumbersAsync(browser, $"/dashboard/tickets{March}&metric=Opened&{what}={forbidden}"));
    }

    [Fact]
    public async Task Tickets_that_went_where_the_visitor_may_not_look_are_counted_and_not_shown()
    {
        await using var app = await StartAsync();
        await LoseNetworkAsync(app);
        var network = await app.LookAsync(db => db.Teams().Where(team => team.Key == "network").Select(team => team.Id).SingleAsync());
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync("INC-3", ticket => ticket.Move(network, null, alice, app.Clock.GetCurrentInstant()));
        await app.CountAsync();
        using var browser = await app.OpenAsync("marc");

        var list = (await browser.GetStringAsync("/dashboard/tickets" + March + "&metric=Opened")).Plain();

        Assert.Contains("1 ticket est maintenant dans des équipes dont vous ne voyez pas les tickets.", list, StringComparison.Ordinal);
        Assert.DoesNotContain("INC-3", list, StringComparison.Ordinal);
        Assert.DoesNotContain("My screen is dark", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_become_files_that_the_readers_own_spreadsheet_opens_and_that_can_do_nothing_there()
    {
        await using var app = await StartAsync();
        await app.FileAsync("claire", "=HYPERLINK(\"http://evil\";\"Répare\")");
        await app.CountAsync();
        using var french = await app.OpenAsync("marc");
        using var english = await app.OpenAsync("sofia");

        var tickets = await FileAsync(french, "tickets" + March + "&metric=Opened");
        Assert.StartsWith("\uFEFFNuméro;Titre;Priorité;État;", tickets, StringComparison.Ordinal);
        Assert.Contains("INC-4;\"'=HYPERLINK(\"\"http://evil\"\";\"\"Répare\"\")\";P", tickets, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFNumber,Title,Priority,State,", await FileAsync(english, "tickets" + March + "&metric=Opened"), StringComparison.Ordinal);
        Assert.Contains("\r\nOuverts;4;", await FileAsync(french, "figures" + March), StringComparison.Ordinal);
        using var answer = await french.GetAsync("/dashboard/file/flow" + March);
        Assert.Equal(("text/csv", "flow-2026-03-01-2026-03-31.csv"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Equal(32, (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n").Length);
    }

    [Fact]
    public async Task A_year_of_flow_and_arrivals_adds_up_to_the_figures()
    {
        await using var app = await DashboardSteps.StartAsync();
        await using (var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(new DatabaseFile(app.DatabasePath).ConnectionString).Options))
        {
            var history = await History.BeginAsync(db, seed: 11);
            for (var date = new LocalDate(2025, 12, 1); date < new LocalDate(2026, 3, 3); date = date.PlusDays(1)) await history.DayAsync(date, arrivals: 3);
        }

        await app.CountAsync();
        await using var services = app.Services.CreateAsyncScope();
        var (figures, flow, arrivals) = (services.ServiceProvider.GetRequiredService<Figures>(), services.ServiceProvider.GetRequiredService<Flow>(), services.ServiceProvider.GetRequiredService<Arrivals>());
        var now = app.Clock.GetCurrentInstant();
        foreach (var period in new[] { FigurePeriod.Month(new LocalDate(2026, 1, 1)), new FigurePeriod(new LocalDate(2025, 12, 1), new LocalDate(2026, 3, 20)), new FigurePeriod(new LocalDate(2024, 3, 1), new LocalDate(2026, 3, 4)) })
        {
            var totals = await figures.TotalsAsync(FigureScope.Everything, period, CancellationToken.None);
            var steps = await flow.OfAsync(FigureScope.Everything, period, now, CancellationToken.None);

            Assert.Equal((period.From, period.Until), (steps[0].Days.From, steps[^1].Days.Until));
            Assert.Equal((totals[Counted.Opened], totals[Counted.Solved]), (steps.Sum(step => step.Opened), steps.Sum(step => step.Resolved)));
            foreach (var step in steps.Where(step => step.Backlog is not null))
                Assert.Equal(await figures.BacklogAsync(FigureScope.Everything, step.Days.Until, now, CancellationToken.None), step.Backlog);
            Assert.All(steps.Where(step => step.Backlog is null), step => Assert.True(step.Days.From > new LocalDate(2026, 3, 3)));
            Assert.Equal(totals[Counted.Opened], (await arrivals.OfAsync(FigureScope.Everything, period, DateTimeZone.Utc, CancellationToken.None)).Values.Sum());
        }
    }

    [Fact]
    public async Task Arrivals_are_told_in_the_readers_own_zone()
    {
        await using var app = await StartAsync();
        // Claire's VPN ticket came on Monday 9 March at 08:00 in Paris, which is 03:00 in Toronto.
        using var marc = await app.OpenAsync("marc");
        using var sofia = await app.OpenAsync("sofia");

        Assert.Contains("INC-2", await NumbersAsync(marc, "/dashboard/tickets" + March + "&metric=Opened&weekday=1&hour=8"));
        Assert.Empty(await NumbersAsync(sofia, "/dashboard/tickets" + March + "&metric=Opened&weekday=1&hour=8"));
        Assert.Contains("INC-2", await NumbersAsync(sofia, "/dashboard/tickets" + March + "&metric=Opened&weekday=1&hour=3"));
    }

    [Fact]
    public async Task Nonsense_in_the_address_breaks_nothing()
    {
        await using var app = await StartAsync();
        using var browser = await app.OpenAsync("sofia");
        foreach (var nonsense in new[]
        {
            "from=yesterday&to=", "from=0001-01-01&to=9998-12-31", "from=2026-03-31&to=2026-03-01", "team=-1", "team=99999999999999999999", "service=1%20OR%201",
            "language=klingon", "organisation=%3Cscript%3E", "from=2026-03-01&from=2026-03-02",
        })
        {
            Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/dashboard?" + nonsense));
            Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/dashboard/tickets?metric=Backlog&page=-3&age=99&priority=P9&agent=x&hour=77&" + nonsense));
        }

        foreach (var unknown in new[] { "", "metric=Nothing", "metric=77" }) Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync("/dashboard/tickets?" + unknown));
    }

    [Fact]
    public async Task What_people_wrote_is_shown_as_they_wrote_it()
    {
        await using var app = await StartAsync();
        await app.FileAsync("claire", "<script>alert('é')</script>");
        using var browser = await app.OpenAsync("marc");
        var list = await browser.GetStringAsync("/dashboard/tickets?metric=Backlog");

        Assert.DoesNotContain("<script>alert", list, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", list, StringComparison.Ordinal);
    }

    private static Task LoseNetworkAsync(SupportBotApp app) => app.ChangeAsync(async db =>
    {
        var marc = (await app.PersonAsync("marc")).Id;
        var network = await db.Set<Team>().Include(team => team.Members).SingleAsync(team => team.Key == "network");
        network.Dismiss(marc);
        network.LedBy((await app.PersonAsync("sofia")).Id);
    });

    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await DashboardSteps.StartAsync();
        await HappenAsync(app);
        return app;
    }

    // Tom's came on a Friday and is Alice's by now; Claire's VPN and Inès' screen on the Monday after.
    private static async Task HappenAsync(SupportBotApp app)
    {
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 16, 0));
        await app.FileAsync("tom", "The badge reader is broken", "email");
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 7, 0));
        await app.FileAsync("claire", "The VPN is slow", "vpn");
        await app.FileAsync("ines", "My screen is dark");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync("INC-1", ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        await app.CountAsync();
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(HttpClient browser, string path) =>
        [.. Number().Matches(await browser.GetStringAsync(path)).Select(match => match.Groups["number"].Value)];

    private static async Task<string> TileAsync(HttpClient browser, string name, string query)
    {
        var html = (await browser.GetStringAsync("/dashboard" + query)).Plain();
        return Regex.Match(html, $"<h3>{name}</h3><p class=\"value\">(?:<a [^>]*>)?(?<value>[^<]*?) ?<").Groups["value"].Value;
    }

    private static async Task<string> FileAsync(HttpClient browser, string path) => Encoding.UTF8.GetString(await browser.GetByteArrayAsync("/dashboard/file/" + path));

    [GeneratedRegex("href=\"(?<href>/dashboard/tickets[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<th scope=\"row\">(?<number>(?:INC|REQ)-[0-9]+)</th>")]
    private static partial Regex Number();
}

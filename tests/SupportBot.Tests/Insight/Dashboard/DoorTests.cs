using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Insight.Dashboard;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Dashboard;

/// <summary>The way in from the chat: a link that works once, for one person, for five minutes.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task A_manager_comes_in_by_the_link_of_their_chat_and_its_button()
    {
        await using var app = await DashboardSteps.StartAsync();
        var link = await app.LinkAsync("marc", "tableau de bord");
        using var browser = app.Browser();

        using var page = await browser.GetAsync(link);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<html lang=\"fr\">", html, StringComparison.Ordinal);
        Assert.Single(html.Split("<button").Skip(1));
        Assert.Contains("Ouvrir le tableau de bord", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/dashboard"));

        using var opened = await browser.PostAsync(link, DashboardSteps.KeyOf(html));
        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (opened.StatusCode, opened.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/dashboard"));
    }

    [Fact]
    public async Task Previews_and_scanners_use_up_nothing_however_often_they_look()
    {
        await using var app = await DashboardSteps.StartAsync();
        var link = await app.LinkAsync("marc");
        using var scanner = app.Browser();
        for (var times = 0; times < 3; times++)
        {
            Assert.Equal(HttpStatusCode.OK, await scanner.StatusAsync(link));
            using var head = await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
        }

        Assert.Equal(0, await app.LookAsync(db => db.DashboardSessions().CountAsync()));
        Assert.Equal(HttpStatusCode.Unauthorized, await scanner.StatusAsync("/dashboard"));
        using var browser = app.Browser();
        using var opened = await browser.PressAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    [Fact]
    public async Task A_used_link_says_so_in_the_persons_language()
    {
        await using var app = await DashboardSteps.StartAsync();
        var (french, english) = (await app.LinkAsync("marc"), await app.LinkAsync("alice"));
        using var browser = app.Browser();
        using var page = await browser.GetAsync(french);
        var form = DashboardSteps.KeyOf(await page.Content.ReadAsStringAsync());
        using var first = await browser.PostAsync(french, form);

        using var second = await browser.PressAsync(french);
        using var third = await browser.GetAsync(french);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Gone, HttpStatusCode.Gone), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Contains("Ce lien a déjà servi.", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var other = app.Browser();
        using var opened = await other.PressAsync(english);
        using var again = await other.GetAsync(english);
        Assert.Contains("This link has been used.", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await app.LookAsync(db => db.DashboardSessions().CountAsync()));
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_comes_in()
    {
        await using var app = await DashboardSteps.StartAsync();
        var link = await app.LinkAsync("marc");
        var browsers = Enumerable.Range(0, 8).Select(_ => app.Browser()).ToList();
        var forms = new List<FormUrlEncodedContent>();
        foreach (var browser in browsers) forms.Add(DashboardSteps.KeyOf(await browser.GetStringAsync(link)));

        var answers = await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.PostAsync(link, form)));

        Assert.Equal([HttpStatusCode.SeeOther, .. Enumerable.Repeat(HttpStatusCode.Gone, 7)], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await app.LookAsync(db => db.DashboardSessions().CountAsync()));
    }

    [Fact]
    public async Task A_link_lives_for_five_minutes()
    {
        await using var app = await DashboardSteps.StartAsync();
        var (inTime, late) = (await app.LinkAsync("marc"), await app.LinkAsync("marc"));
        using var browser = app.Browser();
        app.Clock.Advance(Duration.FromSeconds(299));
        using var opened = await browser.PressAsync(inTime);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var form = DashboardSteps.KeyOf(await browser.GetStringAsync(late));

        app.Clock.Advance(Duration.FromSeconds(1));
        using var refused = await browser.PostAsync(late, form);

        Assert.Equal(HttpStatusCode.Gone, refused.StatusCode);
        Assert.Contains("Ce lien a expiré", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_lets_nobody_in_and_uses_up_nothing()
    {
        await using var app = await DashboardSteps.StartAsync();
        var link = await app.LinkAsync("marc");
        using var browser = app.Browser();

        // Without having seen the page, with nothing in the form, and with somebody else's.
        using var blind = await browser.PostAsync(link, new FormUrlEncodedContent([]));
        using var elsewhere = app.Browser();
        var theirs = DashboardSteps.KeyOf(await elsewhere.GetStringAsync(link));
        using var borrowed = await browser.PostAsync(link, theirs);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (blind.StatusCode, borrowed.StatusCode));
        Assert.Equal(0, await app.LookAsync(db => db.DashboardSessions().CountAsync()));
        using var opened = await browser.PressAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    [Fact]
    public async Task Unknown_links_and_those_of_somebody_who_may_no_longer_are_answered_alike()
    {
        await using var app = await DashboardSteps.StartAsync();
        var link = await app.LinkAsync("alice");
        await ChangeAsync(app, "alice", alice => alice.IsNoLonger(Role.Agent));
        using var browser = app.Browser();

        using var lost = await browser.GetAsync(link);
        using var unknown = await browser.GetAsync("/dashboard/open/" + new string('0', 64));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (lost.StatusCode, unknown.StatusCode));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await lost.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_the_desk_is_given_a_link()
    {
        await using var app = await DashboardSteps.StartAsync();
        foreach (var stranger in new[] { "tom", "ines" }) Assert.DoesNotContain(await app.SayAsync(stranger, "dashboard"), said => said.Contains("/dashboard/open/", StringComparison.Ordinal));
        Assert.Equal(0, await app.LookAsync(db => db.DashboardLinks().CountAsync()));
    }

    [Fact]
    public async Task Without_an_address_the_command_says_what_is_missing()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        Assert.Equal([app.Text("marc", "dashboard.no-address", "Files:PublicAddress")], await app.SayAsync("marc", "tableau de bord"));
        Assert.Contains("Files:PublicAddress", Assert.Single(await app.SayAsync("alice", "dashboard")), StringComparison.Ordinal);
        Assert.Equal(0, await app.LookAsync(db => db.DashboardLinks().CountAsync()));
    }

    [Fact]
    public async Task A_path_in_front_of_the_host_is_kept()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Files:PublicAddress", "https://example.com/desk/"));
        await app.ServeEverybodyAsync();
        var told = Assert.Single(await app.SayAsync("alice", "dashboard"));
        Assert.Contains("https://example.com/desk/dashboard/open/", told, StringComparison.Ordinal);
        using var browser = app.Browser();

        // What stands in front takes its part of the path away.
        using var page = await browser.GetAsync(told[told.IndexOf("/dashboard/open/", StringComparison.Ordinal)..].Trim());

        Assert.Contains("path=/desk/dashboard/open", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Contains("href=\"/desk/dashboard/look/board.css\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_logs_nor_database_hold_what_opens_it()
    {
        var logs = new Logs();
        await using var app = await SupportBotApp.StartWithAsync(
            services => services.AddSingleton<ILoggerProvider>(logs).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace)), ("Files:PublicAddress", DashboardSteps.Host));
        await app.ServeEverybodyAsync();
        var link = await app.LinkAsync("marc");
        using var browser = app.Browser();

        using var opened = await browser.PressAsync(link);

        var secret = link[(link.LastIndexOf('/') + 1)..];
        var cookie = opened.Headers.GetValues("Set-Cookie").First(value => value.StartsWith("supportbot-dashboard=", StringComparison.Ordinal)).Split('=', ';')[1];
        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(cookie, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, await app.LookAsync(db => db.DashboardLinks().Select(row => row.Hash).ToListAsync()));
        Assert.DoesNotContain(cookie, await app.LookAsync(db => db.DashboardSessions().Select(row => row.Hash).ToListAsync()));
    }

    [Fact]
    public async Task What_ended_is_forgotten_after_a_day()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var browser = await app.OpenAsync("marc");
        await app.LinkAsync("alice");
        Assert.Equal((2, 1), await LeftAsync());

        app.Clock.Advance(Duration.FromHours(25));
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Equal((0, 1), await LeftAsync());

        app.Clock.Advance(Duration.FromHours(8));
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Equal((0, 0), await LeftAsync());

        async Task<(int Links, int Sessions)> LeftAsync() => (await app.LookAsync(db => db.DashboardLinks().CountAsync()), await app.LookAsync(db => db.DashboardSessions().CountAsync()));
    }

    private static Task ChangeAsync(SupportBotApp app, string who, Action<Person> change) =>
        app.ChangeAsync(async db => change(await db.People().SingleAsync(person => person.Handle == who)));
}

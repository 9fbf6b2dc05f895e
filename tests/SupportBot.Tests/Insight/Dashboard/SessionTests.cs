using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Accounts;
using SupportBot.Insight.Dashboard;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Dashboard;

/// <summary>What a browser keeps, how long it holds, and what ends it.</summary>
public sealed class SessionTests
{
    private static readonly string[] Paths = ["/dashboard", "/dashboard/tickets?metric=Backlog", "/dashboard/file/flow"];

    [Fact]
    public async Task Without_a_session_there_is_nothing_but_how_to_get_one()
    {
        await using var app = await DashboardSteps.StartAsync();
        await app.FileAsync("tom", "The badge reader is broken");
        using var browser = app.Browser();
        foreach (var path in Paths.Append("/dashboard/tickets").Append("/dashboard/file/nonsense"))
        {
            using var answer = await browser.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("say “dashboard” to the bot", html, StringComparison.Ordinal);
            Assert.Contains("dites-y « tableau de bord »", html.Plain(), StringComparison.Ordinal);
            Assert.DoesNotContain("badge", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_no_script_reads_it()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var browser = app.Browser();
        using var opened = await browser.PressAsync(await app.LinkAsync("marc"));

        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"), value => value.StartsWith(Door.SessionCookie + "=", StringComparison.Ordinal));

        foreach (var part in new[] { "httponly", "samesite=strict", "secure", "path=/dashboard", "max-age=28800" }) Assert.Contains("; " + part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/tickets?metric=Backlog")]
    [InlineData("/dashboard/file/flow")]
    public async Task Pages_are_not_kept_found_framed_or_given_foreign_scripts(string path)
    {
        await using var app = await DashboardSteps.StartAsync();
        using var browser = await app.OpenAsync("marc");
        using var answer = await browser.GetAsync(path);

        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("no-store", "no-referrer", "nosniff", "noindex, nofollow"), (Header("Cache-Control"), Header("Referrer-Policy"), Header("X-Content-Type-Options"), Header("X-Robots-Tag")));
        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("style=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! src)", html);
    }

    [Fact]
    public async Task It_ends_after_so_many_hours_however_much_it_is_used()
    {
        await using var app = await DashboardSteps.StartAsync(("Dashboard:SessionHours", "2"));
        using var browser = await app.OpenAsync("marc");
        app.Clock.Advance(Duration.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/dashboard"));

        app.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/dashboard"));
    }

    [Fact]
    public async Task It_holds_when_the_host_starts_again()
    {
        var app = await DashboardSteps.StartAsync();
        using var first = app.Browser();
        using var opened = await first.PressAsync(await app.LinkAsync("marc"));
        var cookie = opened.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        await using var again = await app.RestartAsync();

        using var browser = again.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/dashboard"));
    }

    [Theory]
    [InlineData("marc", "fermer mon tableau de bord", "Votre tableau de bord est fermé. Il était ouvert dans 2 navigateurs.")]
    [InlineData("alice", "dashboard off", "Your dashboard is closed. It was open in 2 browsers.")]
    [InlineData("sofia", "close my dashboard sessions", "Your dashboard is closed. It was open in 2 browsers.")]
    public async Task The_person_closes_it_from_the_chat_in_every_browser_and_with_links_not_yet_used(string who, string said, string told)
    {
        await using var app = await DashboardSteps.StartAsync();
        using var one = await app.OpenAsync(who);
        using var two = await app.OpenAsync(who);
        using var others = await app.OpenAsync(who == "marc" ? "alice" : "marc");
        var unused = await app.LinkAsync(who);

        Assert.Equal([told], (await app.SayAsync(who, said)).Select(text => text.Plain()));

        foreach (var browser in new[] { one, two })
        {
            foreach (var path in Paths) Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync(path));
        }

        Assert.Equal(HttpStatusCode.NotFound, await one.StatusAsync(unused));
        Assert.Equal(HttpStatusCode.OK, await others.StatusAsync("/dashboard"));
    }

    [Fact]
    public async Task The_button_on_the_page_closes_it_in_this_browser_and_no_other_page_can()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var one = await app.OpenAsync("marc");
        using var two = await app.OpenAsync("marc");
        var page = await one.GetStringAsync("/dashboard");

        using var forged = await one.PostAsync("/dashboard/leave", new FormUrlEncodedContent([KeyValuePair.Create("key", "0")]));
        Assert.Equal(HttpStatusCode.OK, await one.StatusAsync("/dashboard"));
        using var left = await one.PostAsync("/dashboard/leave", DashboardSteps.KeyOf(page));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await one.StatusAsync("/dashboard"), await two.StatusAsync("/dashboard")));
    }

    [Fact]
    public async Task Who_loses_the_role_they_came_in_with_is_outside_at_once()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var browser = await app.OpenAsync("marc");
        await ChangeAsync(app, "marc", marc =>
        {
            marc.Becomes(Role.Agent);
            marc.IsNoLonger(Role.Manager);
        });

        foreach (var path in Paths) Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync(path));
    }

    [Fact]
    public async Task More_rights_than_before_are_seen_at_once_and_fewer_teams_too()
    {
        await using var app = await DashboardSteps.StartAsync();
        await app.FileAsync("tom", "The badge reader is broken");
        await app.CountAsync();
        using var browser = await app.OpenAsync("alice");
        Assert.Contains("Your own tickets", await browser.GetStringAsync("/dashboard"), StringComparison.Ordinal);

        await ChangeAsync(app, "alice", alice => alice.Becomes(Role.Administrator));

        Assert.Contains("All teams", await browser.GetStringAsync("/dashboard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_turns_out_to_be_somebody_else_has_to_ask_again()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var joined = await app.OpenAsync("nadia");
        using var parted = await app.OpenAsync("alice");
        await app.ChangeAsync(async db =>
        {
            var (alice, nadia) = (await db.People().SingleAsync(person => person.Handle == "alice"), await db.People().SingleAsync(person => person.Handle == "nadia"));
            nadia.IsReally(alice);
        });
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await joined.StatusAsync("/dashboard"), await parted.StatusAsync("/dashboard")));

        await app.Services.GetRequiredService<SupportBot.Data.UnitOfWork>().RunLockedAsync(async (services, token) =>
        {
            var people = services.GetRequiredService<SupportBot.Data.SupportBotDb>().People();
            var (alice, nadia) = (await people.SingleAsync(person => person.Handle == "alice", token), await people.SingleAsync(person => person.Handle == "nadia", token));
            foreach (var follower in services.GetServices<IFollowPerson>()) await follower.PartAsync(nadia, alice, token);
            return true;
        }, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Unauthorized, await parted.StatusAsync("/dashboard"));
    }

    [Fact]
    public async Task A_cookie_that_nobody_was_given_opens_nothing()
    {
        await using var app = await DashboardSteps.StartAsync();
        using var real = await app.OpenAsync("marc");
        var hash = await app.LookAsync(db => db.DashboardSessions().Select(session => session.Hash).SingleAsync());
        foreach (var forged in new[] { "1", new string('0', 64), hash, "%00" })
        {
            using var browser = app.Browser();
            browser.DefaultRequestHeaders.Add("Cookie", $"{Door.SessionCookie}={forged}");
            Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/dashboard"));
        }
    }

    private static Task ChangeAsync(SupportBotApp app, string who, Action<Person> change) =>
        app.ChangeAsync(async db => change(await db.People().SingleAsync(person => person.Handle == who)));
}

using System.Net;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>The link of the chat in a real browser: looked at, used, used again, and in somebody else's hands.</summary>
[Collection(OneDesk.Name)]
public sealed class DoorTests(DashboardDesk desk)
{
    [SkippableFact]
    public async Task A_link_that_a_scanner_opened_twice_still_lets_its_person_in_and_then_nobody()
    {
        desk.Chromium.SkipWithout();
        var link = await desk.LinkAsync("marc", "tableau de bord");
        using var scanner = new HttpClient();
        for (var times = 0; times < 2; times++)
        {
            using var seen = await scanner.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        }

        var page = await desk.Chromium.PageAsync();
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ouvrir le tableau de bord" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Tableau de bord", Exact = true })).ToBeVisibleAsync();

        var later = new BoardView(await desk.Chromium.PageAsync());
        await later.Page.GotoAsync(link);
        await Assertions.Expect(later.Page.GetByText("Ce lien a déjà servi")).ToBeVisibleAsync();
        await Assertions.Expect(later.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await later.PhotographAsync("dashboard-fr-8-used", whole: false);
    }

    [SkippableFact]
    public async Task Without_a_link_nobody_sees_anything_and_a_page_says_how_to_get_one()
    {
        desk.Chromium.SkipWithout();
        var view = new BoardView(await desk.Chromium.PageAsync());
        var answer = await view.Page.GotoAsync(desk.Url + "/dashboard");
        Assert.Equal(401, answer!.Status);
        await Assertions.Expect(view.Page.GetByText("dites-y « tableau de bord »")).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.GetByText("say “dashboard” to the bot")).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-9-outside", whole: false);
    }

    [SkippableFact]
    public async Task In_somebody_elses_browser_it_is_theirs_and_not_mine()
    {
        desk.Chromium.SkipWithout();
        var marc = await desk.OpenAsync("marc");
        var alice = await desk.OpenAsync("alice");
        await Assertions.Expect(marc.Page.GetByText("Vos équipes")).ToBeVisibleAsync();

        // Marc's address, with all that he chose, in Alice's browser.
        await marc.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "90 jours" }).ClickAsync();
        await alice.Page.GotoAsync(marc.Page.Url);

        await Assertions.Expect(alice.Page.GetByText("Vos propres tickets")).ToBeVisibleAsync();
        await Assertions.Expect(alice.Panel("Charge des agents")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Closed_from_the_chat_the_page_is_closed_in_the_browser()
    {
        desk.Chromium.SkipWithout();
        var view = await desk.OpenAsync("nadia");
        var chat = await desk.Chromium.OpenAsync(desk.Url);
        await chat.PlayAsync("nadia");
        await App.DeskPage.SayAsync(chat.Private, "fermer mon tableau de bord");
        await App.DeskPage.SeesAsync(chat.Private, "Votre tableau de bord est fermé");

        await view.Page.ReloadAsync();

        await Assertions.Expect(view.Page.GetByText("dites-y « tableau de bord »")).ToBeVisibleAsync();
    }
}

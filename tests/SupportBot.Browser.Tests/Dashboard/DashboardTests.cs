using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>The dashboard in a real browser, from the link in the chat to the file of a table.</summary>
[Collection(OneDesk.Name)]
public sealed partial class DashboardTests(DashboardDesk desk)
{
    [SkippableFact]
    public async Task Marc_opens_his_dashboard_from_the_chat_in_French_and_finds_the_tickets_behind_a_number()
    {
        desk.Chromium.SkipWithout();
        var view = new BoardView(await desk.Chromium.PageAsync(height: 900));
        await view.Page.GotoAsync(await desk.LinkAsync("marc", "tableau de bord"));
        await view.PhotographAsync("dashboard-fr-1-door", whole: false);
        await view.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ouvrir le tableau de bord" }).ClickAsync();

        await Assertions.Expect(view.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Tableau de bord", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.Locator(".no-charts")).ToBeHiddenAsync();
        await Assertions.Expect(view.Panel("Arrivées, résolutions et encours").Locator("tbody tr")).ToHaveCountAsync(30);
        await Assertions.Expect(view.Panel("Questions sans réponse").Locator("tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(view.Tile("Satisfaits").Locator(".value")).ToContainTextAsync("%");
        await view.PhotographAsync("dashboard-fr-2-board");
        await view.PhotographAsync("dashboard-fr-2-top", whole: false);

        await view.Page.GetByLabel("Service concerné").First.SelectOptionAsync(new SelectOptionValue { Label = "Messagerie" });
        await view.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Afficher" }).ClickAsync();
        await Assertions.Expect(view.Panel("Services les plus touchés").Locator("tbody tr")).ToHaveCountAsync(1);
        var opened = await view.Tile("Ouverts").GetByRole(AriaRole.Link).InnerTextAsync();

        await view.Tile("Ouverts").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { NameRegex = new Regex($": {opened} tickets$") })).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.Locator("tbody tr")).ToHaveCountAsync(int.Parse(opened, System.Globalization.CultureInfo.InvariantCulture));
        await view.PhotographAsync("dashboard-fr-3-tickets");

        var csv = await DownloadAsync(view);
        Assert.StartsWith("\uFEFFNuméro;Titre;Priorité;État;Équipe;Agent en charge;Ouvert le\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("La messagerie ne s’ouvre plus", csv, StringComparison.Ordinal);
        await view.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Retour au tableau de bord" }).ClickAsync();
        await Assertions.Expect(view.Tile("Ouverts")).ToBeVisibleAsync();
        Assert.Empty(view.Complaints);
    }

    [SkippableFact]
    public async Task Sofia_sees_all_in_English_and_the_page_speaks_the_other_language_when_told()
    {
        desk.Chromium.SkipWithout();
        var view = await desk.OpenAsync("sofia", "dashboard");
        await Assertions.Expect(view.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(view.Page.GetByText("All teams")).ToBeVisibleAsync();

        await view.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "12 months" }).ClickAsync();
        await Assertions.Expect(view.Panel("Backlog and flow").Locator("tbody tr")).ToHaveCountAsync(53);
        await view.PhotographAsync("dashboard-en-1-year");
        var weeks = await view.Panel("Backlog and flow").Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync();
        Assert.Equal(await view.Tile("Opened").GetByRole(AriaRole.Link).InnerTextAsync(), weeks.Sum(week => int.Parse(week, System.Globalization.CultureInfo.InvariantCulture)).ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("en-GB")));
        var csv = await DownloadAsync(view, "Services with most trouble");
        Assert.StartsWith("\uFEFFService,Opened,Reopened,Escalated,\"Solution, median (in minutes)\"\r\n", csv, StringComparison.Ordinal);

        await view.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Français" }).ClickAsync();
        await Assertions.Expect(view.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Assertions.Expect(view.Panel("Arrivées, résolutions et encours").Locator("tbody tr")).ToHaveCountAsync(53);
        Assert.Empty(view.Complaints);
    }

    [SkippableFact]
    public async Task Alice_sees_only_her_own()
    {
        desk.Chromium.SkipWithout();
        var view = await desk.OpenAsync("alice");
        await Assertions.Expect(view.Page.GetByText("Vos propres tickets")).ToBeVisibleAsync();
        await Assertions.Expect(view.Panel("Charge des agents")).ToHaveCountAsync(0);
        await Assertions.Expect(view.Page.GetByLabel("Entreprise")).ToHaveCountAsync(0);
        await Assertions.Expect(view.Panel("Quand les tickets arrivent").GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-fr-4-agent");

        await view.Tile("Ouverts à la fin").GetByRole(AriaRole.Link).ClickAsync();
        foreach (var owner in await view.Page.Locator("tbody tr td:nth-child(6)").AllInnerTextsAsync()) Assert.Equal("Alice Nguyen", owner);
        Assert.Empty(view.Complaints);
    }

    [SkippableFact]
    public async Task On_a_phone_it_is_one_column_that_does_not_scroll_sideways()
    {
        desk.Chromium.SkipWithout();
        var view = await desk.OpenAsync("marc", width: 375, height: 812);
        await Assertions.Expect(view.Panel("Quand les tickets arrivent")).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-fr-5-phone");
        await view.PhotographAsync("dashboard-fr-5-phone-top", whole: false);
        Assert.False(await view.IsTooWideAsync());

        await view.Tile("Ouverts").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(view.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-fr-5-phone-list", whole: false);
        Assert.False(await view.IsTooWideAsync());
    }

    [SkippableFact]
    public async Task In_the_dark_it_is_dark()
    {
        desk.Chromium.SkipWithout();
        var view = await desk.OpenAsync("marc", colours: ColorScheme.Dark);
        await Assertions.Expect(view.Panel("Charge des agents")).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-fr-6-dark");
        Assert.Equal("rgb(24, 28, 33)", await view.Panel("Charge des agents").EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor"));
    }

    [SkippableFact]
    public async Task By_keyboard_alone_from_the_door_to_the_tickets()
    {
        desk.Chromium.SkipWithout();
        var view = new BoardView(await desk.Chromium.PageAsync());
        await view.Page.GotoAsync(await desk.LinkAsync("marc", "tableau de bord"));
        await TabToAsync(view.Page, view.Page.GetByRole(AriaRole.Button));
        await view.Page.Keyboard.PressAsync("Enter");
        await view.Page.WaitForURLAsync("**/dashboard");

        await view.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Aller au contenu" })).ToBeFocusedAsync();
        await view.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(view.Page.Locator("main")).ToBeFocusedAsync();
        var days = view.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "7 jours" });
        await TabToAsync(view.Page, days);
        Assert.NotEqual("none", await days.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await view.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(view.Panel("Arrivées, résolutions et encours").Locator("tbody tr")).ToHaveCountAsync(7);

        await TabToAsync(view.Page, view.Tile("Ouverts").GetByRole(AriaRole.Link));
        await view.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(view.Page.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Without_Chart_js_the_tables_stand_alone_and_the_page_says_so()
    {
        desk.Chromium.SkipWithout();
        var view = new BoardView(await desk.Chromium.PageAsync());
        await view.Page.RouteAsync("**/look/chart.js", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await view.Page.GotoAsync(await desk.LinkAsync("marc", "tableau de bord"));
        await view.Page.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(view.Page.GetByText("Il manque les graphiques")).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.Locator("canvas")).ToHaveCountAsync(0);
        await Assertions.Expect(view.Panel("Charge des agents").Locator("tbody tr").First).ToBeVisibleAsync();
        await view.PhotographAsync("dashboard-fr-7-no-charts", whole: false);
    }

    private static async Task<string> DownloadAsync(BoardView view, string? panel = null)
    {
        var place = panel is null ? view.Page.Locator("main") : view.Panel(panel);
        var download = await view.Page.RunAndWaitForDownloadAsync(() => place.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { NameRegex = Csv() }).ClickAsync());
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync((await download.PathAsync())!));
    }

    private static async Task TabToAsync(IPage page, ILocator goal)
    {
        for (var steps = 0; steps < 40; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await goal.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }

        Assert.Fail("It cannot be reached with the Tab key.");
    }

    [GeneratedRegex("CSV$")]
    private static partial Regex Csv();
}

using Microsoft.Playwright;
using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>A manager's morning in the web chat: the figures, the tickets behind one of them, and the dashboard.</summary>
[Collection(OneDesk.Name)]
public sealed class ManagerTests(DashboardDesk desk)
{
    [SkippableFact]
    public async Task Marc_asks_for_figures_opens_a_list_and_goes_on_to_the_dashboard()
    {
        desk.Chromium.SkipWithout();
        var chat = await desk.Chromium.OpenAsync(desk.Url);
        await chat.PlayAsync("marc");
        await DeskPage.SayAsync(chat.Private, "chiffres");
        await DeskPage.SeesAsync(chat.Private, "Chiffres :");
        await chat.PhotographAsync("manager-fr-1-figures");

        await DeskPage.PressAsync(chat.Private, "Voir ses tickets");
        await DeskPage.SeesAsync(chat.Private, "Résolus, ");
        await chat.PhotographAsync("manager-fr-2-list");

        var link = await desk.LinkAsync(chat, "tableau de bord");
        var opened = await chat.Page.RunAndWaitForPopupAsync(() => chat.Private.Locator($"a[href='{link}']").ClickAsync());
        await opened.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ouvrir le tableau de bord" }).ClickAsync();

        await Assertions.Expect(opened.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Charge des agents" })).ToBeVisibleAsync();
        Assert.Empty(chat.Complaints);
    }
}

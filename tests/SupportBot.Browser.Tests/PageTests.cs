using Microsoft.Playwright;
using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests;

/// <summary>The page by keyboard, on a narrow screen, in both languages, and without its chat window.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly byte[] OnePixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [SkippableFact]
    public async Task The_page_itself_speaks_both_languages()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");
        await Assertions.Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");

        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();

        await Assertions.Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Team room" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Private.Locator(".web-chat")).ToHaveAttributeAsync("lang", "fr");
    }

    [SkippableFact]
    public async Task A_problem_is_reported_and_its_thread_opened_by_keyboard_alone()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");
        await desk.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Aller au chat privé" })).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await TabToAsync(desk.Page, desk.Private.Locator("[data-id='webchat-sendbox-input']"));
        await desk.Page.Keyboard.TypeAsync("La machine à café est en panne depuis ce matin");
        await desk.Page.Keyboard.PressAsync("Enter");
        var send = DeskPage.Button(desk.Private, "Envoyer");
        await send.WaitForAsync();
        await send.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        var open = DeskPage.Button(desk.Room, "Ouvrir le fil");
        await open.WaitForAsync();
        await open.FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Thread).ToBeFocusedAsync();
        await Assertions.Expect(desk.Thread.Locator("#thread-title")).ToContainTextAsync("INC-1");
        await desk.PhotographAsync("keyboard");
    }

    [SkippableFact]
    public async Task A_screenshot_is_sent_and_drawn()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");

        await desk.Private.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "écran.png", MimeType = "image/png", Buffer = OnePixel });
        // The window makes a small picture of it first; what is sent before that is sent without it.
        await desk.Private.Locator(".webchat__attachment-icon--checked").WaitForAsync();
        await desk.Private.Locator("[data-id='webchat-sendbox-input']").PressAsync("Enter");

        var drawn = desk.Private.Locator("img[src*='/v3/directline/files/']");
        await drawn.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        Assert.Equal(1, await drawn.EvaluateAsync<int>("async picture => { await picture.decode(); return picture.naturalWidth; }"));
        Assert.Empty(desk.Complaints);
    }

    [SkippableFact]
    public async Task On_a_narrow_screen_one_pane_is_shown_at_a_time()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url, width: 420, height: 800);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");
        await desk.PhotographAsync("narrow-1");

        await desk.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Salon" }).ClickAsync();

        await Assertions.Expect(desk.Room).ToBeVisibleAsync();
        await Assertions.Expect(desk.Private).ToBeHiddenAsync();
        await desk.PhotographAsync("narrow-2");
    }

    [SkippableFact]
    public async Task Without_its_chat_window_the_page_says_what_to_do()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync("about:blank");
        await desk.Page.RouteAsync("**/webchat.js", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await desk.Page.GotoAsync(host.Url);

        await Assertions.Expect(desk.Page.GetByText("installez Node.js")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText("install Node.js")).ToBeVisibleAsync();
        await desk.PhotographAsync("missing");
    }

    private static async Task TabToAsync(IPage page, ILocator goal)
    {
        for (var steps = 0; steps < 15; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await goal.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }

        Assert.Fail("It cannot be reached with the Tab key.");
    }
}

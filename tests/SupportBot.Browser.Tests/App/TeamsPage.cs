using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.App;

/// <summary>The playground's page in the words of whoever sits before it.</summary>
public sealed class TeamsPage(IPage page)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = Chromium.Patience };

    private ILocator Boxes => page.Locator("div[role=textbox][contenteditable=true]:visible");

    /// <summary>The module that is open over the conversation.</summary>
    public ILocator Module => page.GetByRole(AriaRole.Dialog);

    public Task GoToAsync(string place) => page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { NameRegex = new(place) }).ClickAsync();

    /// <summary>Something said in the box that is open, with a mention of the desk where it has to be called.</summary>
    /// <param name="box">0 for the conversation's own; in a channel 1 for the thread of the newest post.</param>
    public async Task SayAsync(string text, int box = 0, bool toTheDesk = false)
    {
        await Boxes.Nth(box).ClickAsync();
        if (toTheDesk)
        {
            await page.Keyboard.TypeAsync("@");
            await page.Locator("[role=menuitem]:visible").Filter(new LocatorFilterOptions { HasText = "SupportBot" }).First.ClickAsync();
            text = " " + text;
        }

        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Last.ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(text).Last).ToBeVisibleAsync(Patient);

    public Task SeesAsync(Regex text) => Assertions.Expect(page.GetByText(text).Last).ToBeVisibleAsync(Patient);

    public Task SeesNoButtonAsync(string button) => Assertions.Expect(
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true })).ToHaveCountAsync(0, new() { Timeout = Chromium.Patience });

    /// <summary>Looks for something in the message extension and chooses what it found.</summary>
    public async Task SearchAsync(string text, string choose)
    {
        await MenuAsync(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Trigger Message Extension App" }).Last, "Search Command");
        await page.GetByPlaceholder("Enter a search term").FillAsync(text);
        await page.GetByText(choose, new PageGetByTextOptions { Exact = true }).Last.ClickAsync();
    }

    public Task SendAsync() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send Message" }).Last.ClickAsync();

    /// <summary>Opens the ticket form from the menu of the newest message that says this.</summary>
    public async Task MakeTicketOfAsync(string message)
    {
        var said = page.GetByText(message).Last;
        await said.HoverAsync();
        var more = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show more information" });
        await MenuAsync(more.Last, "Action Command");
        await page.GetByPlaceholder("Input command id or leave blanks").FillAsync("createTicket");
        await PressAsync("Create");
    }

    public async Task PhotographAsync(string name)
    {
        Directory.CreateDirectory(DeskPage.Pictures);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DeskPage.Pictures, name + ".png") });
    }

    private async Task MenuAsync(ILocator button, string entry)
    {
        await button.ClickAsync();
        await page.Locator("[role=menuitem]:visible").Filter(new LocatorFilterOptions { HasText = entry }).ClickAsync();
    }
}

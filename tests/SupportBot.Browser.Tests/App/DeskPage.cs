using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.App;

/// <summary>The page in the words of whoever sits before it.</summary>
public sealed class DeskPage
{
    /// <summary>Where photographs are laid for people to look at.</summary>
    internal static readonly string Pictures = Path.Combine(Root(), "artifacts", "screenshots");

    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = Chromium.Patience };

    private readonly List<string> _complaints = [];

    public DeskPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator Private => Page.Locator("#private");

    public ILocator Room => Page.Locator("#room");

    public ILocator Thread => Page.Locator("#thread");

    /// <summary>Plays somebody else, once the first talk has begun: a browser complains of a socket that is closed while it opens.</summary>
    public async Task PlayAsync(string who)
    {
        await Private.Locator("article.webchat__basic-transcript__activity").First.WaitForAsync();
        await Page.Locator("#person").SelectOptionAsync(who);
    }

    public static async Task SayAsync(ILocator pane, string text)
    {
        await pane.Locator(".web-chat[aria-busy='false']").WaitForAsync();
        var box = pane.Locator("[data-id='webchat-sendbox-input']");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>A button of the newest card that has one of that name.</summary>
    public static ILocator Button(ILocator pane, string name) =>
        pane.Locator(".ac-adaptiveCard").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).Last;

    public static Task PressAsync(ILocator pane, string button) => Button(pane, button).ClickAsync();

    /// <summary>Fills in the newest input of that name.</summary>
    public static Task FillAsync(ILocator pane, string label, string text) =>
        pane.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = label }).Last.FillAsync(text);

    public static Task SeesAsync(ILocator pane, string text) =>
        Assertions.Expect(pane.Locator(".web-chat").GetByText(text).Last).ToBeVisibleAsync(Patient);

    public async Task PhotographAsync(string name)
    {
        Directory.CreateDirectory(Pictures);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png") });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SupportBot.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not in the repository.");
        return folder.FullName;
    }
}

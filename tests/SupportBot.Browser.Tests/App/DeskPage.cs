using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.App;

/// <summary>The page in the words of whoever sits before it.</summary>
public sealed class DeskPage
{
    private static readonly string Pictures = Path.Combine(Root(), "artifacts", "screenshots");

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

    public Task PlayAsync(string handle) => Private.Locator("select").SelectOptionAsync(handle);

    public Task PlayAgentAsync(string handle) => Page.Locator("#agent").SelectOptionAsync(handle);

    public Task GoToRoomAsync(string conversation) => Page.Locator("#which-room").SelectOptionAsync(conversation);

    public static async Task SayAsync(ILocator pane, string text)
    {
        var box = pane.Locator("[data-testid='send box text area']");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    public static Task PressAsync(ILocator pane, string button) =>
        pane.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).Last.ClickAsync();

    public static Task SeesAsync(ILocator pane, string text) =>
        Assertions.Expect(pane.Locator(".web-chat").GetByText(text).Last).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 15_000 });

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

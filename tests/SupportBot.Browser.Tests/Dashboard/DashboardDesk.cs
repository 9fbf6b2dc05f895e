using Microsoft.Playwright;
using NodaTime;
using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>A host with a year behind it, one for all tests of the dashboard: none of them changes a ticket.</summary>
public sealed class DashboardDesk : IAsyncLifetime
{
    private readonly List<string> _given = [];
    private RunningHost? _host;

    public Chromium Chromium { get; } = new();

    public string Url => _host!.Url;

    public async Task InitializeAsync()
    {
        await Chromium.InitializeAsync();
        if (Chromium.WhyNot is not null) return;
        _host = await RunningHost.StartAsync(("Metrics__CountEverySeconds", "3600"));
        await _host.RestartAsync(async database =>
        {
            await PastYear.WriteAsync(database, SystemClock.Instance.GetCurrentInstant());
            await _host.CommandAsync("recompute");
        });
    }

    /// <summary>Asks in the web chat for a link, as somebody who sits before the page; and leaves the chat open.</summary>
    public async Task<string> LinkAsync(string who, string said)
    {
        var chat = await Chromium.OpenAsync(Url);
        await chat.PlayAsync(who);
        return await LinkAsync(chat, said);
    }

    /// <summary>The same in a chat that is open; it still shows what was said before.</summary>
    public async Task<string> LinkAsync(DeskPage chat, string said)
    {
        await DeskPage.SayAsync(chat.Private, said);
        var found = await chat.Page.WaitForFunctionAsync(
            "known => [...document.querySelectorAll('#private a[href*=\"/dashboard/open/\"]')].map(link => link.href).find(link => !known.includes(link))", _given);
        var link = await found.JsonValueAsync<string>();
        _given.Add(link);
        return link;
    }

    /// <summary>A browser of its own in which this person's dashboard is open.</summary>
    public async Task<BoardView> OpenAsync(
        string who, string said = "tableau de bord", ColorScheme colours = ColorScheme.Light, int width = 1366, int height = 900)
    {
        var link = await LinkAsync(who, said);
        var view = new BoardView(await Chromium.PageAsync(colours: colours, width: width, height: height));
        await view.Page.GotoAsync(link);
        await view.Page.GetByRole(AriaRole.Button).ClickAsync();
        await view.Page.WaitForURLAsync("**/dashboard");
        return view;
    }

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        await Chromium.DisposeAsync();
    }
}

/// <summary>The dashboard in the words of whoever looks at it.</summary>
public sealed class BoardView
{
    private readonly List<string> _complaints = [];

    public BoardView(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about, a script that may not run above all.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator Panel(string title) => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = title, Exact = true }).And(Page.Locator("section"));

    public ILocator Tile(string name) => Page.Locator(".tiles li").Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true }) });

    /// <summary>Wider than the screen: then the whole page would scroll sideways.</summary>
    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async Task PhotographAsync(string name, bool whole = true)
    {
        Directory.CreateDirectory(DeskPage.Pictures);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DeskPage.Pictures, name + ".png"), FullPage = whole });
    }
}

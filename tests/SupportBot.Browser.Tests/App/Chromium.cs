using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.App;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded. Without it the tests are skipped, unless SUPPORTBOT_BROWSER=required.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>In milliseconds: long enough for a machine that builds and tests something else beside it.</summary>
    public const float Patience = 60_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private bool _required;

    public string? WhyNot { get; private set; }

    public async Task InitializeAsync()
    {
        _required = new ConfigurationBuilder().AddEnvironmentVariables().Build()["SUPPORTBOT_BROWSER"] == "required";
        var path = Array.Find(Places, File.Exists);
        if (path is null) WhyNot = "There is no Chromium here (looked for " + string.Join(", ", Places) + ").";
        else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "webchat.js"))) WhyNot = "Web Chat was not fetched at build: no Node or no npm registry.";
        if (WhyNot is not null && _required) throw new InvalidOperationException(WhyNot);
        if (WhyNot is not null) return;
        Assertions.SetDefaultExpectTimeout(Patience);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
                // Nothing leaves this machine, whatever a page would like to fetch.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            ],
        });
    }

    /// <summary>The same for tests that also need the playground.</summary>
    public async Task SkipWithoutPlaygroundAsync()
    {
        SkipWithout();
        if (await Playground.FetchAsync() is not { } whyNot) return;
        if (_required) throw new InvalidOperationException(whyNot);
        Skip.If(true, whyNot);
    }

    public void SkipWithout() => Skip.If(WhyNot is not null, WhyNot);

    /// <summary>A fresh profile on a small laptop's screen.</summary>
    public async Task<DeskPage> OpenAsync(
        string url, string locale = "fr-FR", ColorScheme colours = ColorScheme.Light, int width = 1366, int height = 768)
    {
        var desk = new DeskPage(await PageAsync(locale, colours, width, height));
        await desk.Page.GotoAsync(url);
        return desk;
    }

    /// <summary>An empty page in a fresh profile.</summary>
    public async Task<IPage> PageAsync(string locale = "fr-FR", ColorScheme colours = ColorScheme.Light, int width = 1366, int height = 768)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <summary>The playground's page; it says of everybody that they speak American English.</summary>
    public async Task<TeamsPage> OpenTeamsAsync(string url)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { Locale = "en-US", ViewportSize = new ViewportSize { Width = 1366, Height = 900 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(url);
        return new TeamsPage(page);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

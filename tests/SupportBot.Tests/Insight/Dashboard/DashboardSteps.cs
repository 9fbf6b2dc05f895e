using System.Net;
using System.Text.RegularExpressions;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Dashboard;

/// <summary>What tests about the dashboard do again and again.</summary>
internal static partial class DashboardSteps
{
    public const string Host = "https://desk.example.com";

    public static async Task<SupportBotApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync([("Files:PublicAddress", Host), .. settings]);
        await app.ServeEverybodyAsync();
        return app;
    }

    /// <summary>The address that somebody is given in their chat, without the host.</summary>
    public static async Task<string> LinkAsync(this SupportBotApp app, string who, string ask = "dashboard")
    {
        var told = Assert.Single(await app.SayAsync(who, ask));
        return Address().Match(told) is { Success: true } match ? match.Groups["path"].Value : throw new InvalidOperationException("No link in: " + told);
    }

    /// <summary>Looks at the page of a link and presses its button.</summary>
    public static async Task<HttpResponseMessage> PressAsync(this HttpClient browser, string link)
    {
        using var page = await browser.GetAsync(link);
        return await browser.PostAsync(link, KeyOf(await page.Content.ReadAsStringAsync()));
    }

    /// <summary>A browser in which somebody's dashboard is open.</summary>
    public static async Task<HttpClient> OpenAsync(this SupportBotApp app, string who)
    {
        var browser = app.Browser();
        using var opened = await browser.PressAsync(await app.LinkAsync(who));
        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (opened.StatusCode, opened.Headers.Location?.OriginalString));
        return browser;
    }

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>The form's hidden field, as a browser would send it.</summary>
    public static FormUrlEncodedContent KeyOf(string page) => new([KeyValuePair.Create("key", Key().Match(page).Groups["key"].Value)]);

    /// <summary>With plain blanks.</summary>
    public static string Plain(this string text) => WebUtility.HtmlDecode(text).Replace('\u00A0', ' ').Replace('\u202F', ' ');

    [GeneratedRegex(@"https://desk\.example\.com(?<path>/dashboard/open/[0-9a-f]{64})")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"key\" value=\"(?<key>[0-9a-f]+)\"")]
    private static partial Regex Key();
}

using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Desk.Escalation;
using SupportBot.Outbox;

namespace SupportBot.Tests.App;

// How time passes in tests: step by step from one deadline to the next, or in one jump as when no host was running.
public sealed partial class SupportBotApp
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private readonly (string Key, string Value)[] _settings;

    /// <summary>Whether what is said by a card counts as said, by its heading.</summary>
    public bool HearsCards { get; set; }

    /// <param name="settings">Configuration keys with their values, "Sla:P2" with "1h / 8h".</param>
    public static Task<SupportBotApp> StartWithAsync(params (string Key, string Value)[] settings) => StartWithAsync(null, settings);

    /// <param name="more">Services of the test's own.</param>
    /// <param name="settings">Configuration keys with their values.</param>
    public static async Task<SupportBotApp> StartWithAsync(Action<IServiceCollection>? more, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-").FullName;
        return new SupportBotApp(await FakeChannel.StartAsync(), folder, ownsFolder: true, new FakeClock(), more, settings);
    }

    /// <summary>
    /// Lets time pass as it does while the host runs: whatever falls due is done at its time. Returns what was said meanwhile:
    /// "Tue 14:05 alice: INC-1 …" in the time of Paris.
    /// </summary>
    public async Task<IReadOnlyList<string>> FastForward(Duration by)
    {
        var said = new List<string>(await SweepAsync());
        var until = Clock.GetCurrentInstant() + by;
        while (await NextDueAsync() is { } next && next <= until)
        {
            Clock.MoveTo(next);
            said.AddRange(await SweepAsync());
        }

        Clock.MoveTo(until);
        said.AddRange(await SweepAsync());
        return said;
    }

    /// <summary>The same until a time of day in Paris, today or so many days later.</summary>
    public Task<IReadOnlyList<string>> FastForwardTo(int hour, int minute = 0, int daysLater = 0)
    {
        var until = Clock.GetCurrentInstant().InZone(Paris).Date.PlusDays(daysLater).At(new LocalTime(hour, minute)).InZoneStrictly(Paris).ToInstant();
        return FastForward(until - Clock.GetCurrentInstant());
    }

    /// <summary>Lets time pass as it does while no host runs, and starts again at the end of it.</summary>
    public Task<IReadOnlyList<string>> Downtime(Duration by)
    {
        Clock.Advance(by);
        return SweepAsync();
    }

    /// <summary>One sweep at this time, and what it leads to being said, sorted by place.</summary>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var before = Channel.All.Count;
        await Services.GetRequiredService<Sweep>().RunAsync(Clock.GetCurrentInstant(), CancellationToken.None);
        await DrainAsync();
        var time = Clock.GetCurrentInstant().InZone(Paris).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
        return [.. Channel.All.Skip(before).Where(arrived => arrived.How == "post" && (arrived.Activity.Text is not null || HearsCards))
            .Select(arrived => (Where: arrived.Conversation.Replace("private-", "", StringComparison.Ordinal).Split(';')[0],
                Text: arrived.Activity.Text ?? arrived.Activity.Summary))
            .OrderBy(said => said.Where, StringComparer.Ordinal).Select(said => $"{time} {said.Where}: {said.Text}")];
    }

    private static IWebHostBuilder With((string Key, string Value)[] settings, IWebHostBuilder builder) =>
        settings.Aggregate(builder, (changed, setting) => changed.UseSetting(setting.Key, setting.Value));

    // Later than now: what is due and was not done now will not be done by trying again at the same time.
    private async Task<Instant?> NextDueAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var swept = await Services.GetRequiredService<Sweep>().NextAsync(CancellationToken.None);
        var owed = await scope.ServiceProvider.GetRequiredService<OutboxLedger>().NextDueAsync(CancellationToken.None);
        var fetched = await Services.GetRequiredService<FetchFiles>().NextDueAsync(CancellationToken.None);
        return new[] { swept, owed, fetched }.Where(next => next > Clock.GetCurrentInstant()).Min();
    }
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Outbox;

namespace SupportBot.Tests.App;

// How time passes in tests: step by step from one deadline to the next, or in one jump as when no host was running.
public sealed partial class SupportBotApp
{
    private readonly (string Key, string Value)[] _settings;

    /// <param name="settings">Configuration keys with their values, "Sla:P2" with "1h / 8h".</param>
    public static async Task<SupportBotApp> StartWithAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-").FullName;
        return new SupportBotApp(await FakeChannel.StartAsync(), folder, ownsFolder: true, new FakeClock(), null, settings);
    }

    /// <summary>Lets time pass as it does while the host runs: whatever falls due is done at its time.</summary>
    public async Task FastForward(Duration by)
    {
        var until = Clock.GetCurrentInstant() + by;
        while (await NextDueAsync() is { } next && next <= until)
        {
            Clock.MoveTo(next);
            await SweepAsync();
        }

        Clock.MoveTo(until);
        await SweepAsync();
    }

    /// <summary>Lets time pass as it does while no host runs, and starts again at the end of it.</summary>
    public async Task Downtime(Duration by)
    {
        Clock.Advance(by);
        await SweepAsync();
    }

    /// <summary>One sweep at this time, and all that it leads to.</summary>
    public async Task SweepAsync()
    {
        await Services.GetRequiredService<Sweep>().RunAsync(Clock.GetCurrentInstant(), CancellationToken.None);
        await DrainAsync();
    }

    private static IWebHostBuilder With((string Key, string Value)[] settings, IWebHostBuilder builder) =>
        settings.Aggregate(builder, (changed, setting) => changed.UseSetting(setting.Key, setting.Value));

    // Later than now: what is due and was not done now will not be done by trying again at the same time.
    private async Task<Instant?> NextDueAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var swept = await Services.GetRequiredService<Sweep>().NextAsync(CancellationToken.None);
        var owed = await scope.ServiceProvider.GetRequiredService<OutboxLedger>().NextDueAsync(CancellationToken.None);
        return new[] { swept, owed }.Where(next => next > Clock.GetCurrentInstant()).Min();
    }
}

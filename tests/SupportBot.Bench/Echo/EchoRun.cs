using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Bench.Turns;

namespace SupportBot.Bench.Echo;

/// <summary>One run of another bot under the same load.</summary>
public static class EchoRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns how much was wrong.</summary>
    public static async Task<int> RunAsync(BenchOptions options, Figures figures, Uri target, HostProcess? host, string prefix = "")
    {
        await using var connector = await StubConnector.StartAsync();
        using var delivery = new Delivery(target, connector.Url, Patience);
        var load = new Load(Math.Max(options.People, options.Concurrency), options.Concurrency, delivery, new EchoScript(delivery, connector, Patience));
        await load.RunAsync(() => Measurement.TakeAsync(options, figures, load, delivery, connector, host, prefix));
        if (host is not null) figures.Add(prefix + "memory at most", "MB", host.Memory().Peak);
        return DeskRun.Report([.. load.Wrongs], host?.Said ?? []);
    }
}

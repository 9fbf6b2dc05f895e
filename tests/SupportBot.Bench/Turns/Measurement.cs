using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>What is measured while the load runs, for every bot alike.</summary>
public static class Measurement
{
    /// <param name="host">The bot's process; null when it is somebody else's.</param>
    public static async Task TakeAsync(
        BenchOptions options, Figures figures, Load load, Delivery delivery, StubConnector connector, HostProcess? host, string prefix = "")
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Warmup));
        while (delivery.Acknowledged.Count < options.WarmupTurns) await Task.Delay(100);
        var (cpu, own, arrived) = (host?.Cpu, Environment.CpuUsage.TotalTime, connector.Arrived);
        var (latencies, seconds) = await load.MeasureAsync(TimeSpan.FromSeconds(options.Seconds));
        var turns = (double)Math.Max(1, latencies.Count);
        figures.Add(prefix + "turns per second", "/s", latencies.Count / seconds);
        foreach (var share in new[] { 0.5, 0.99 }) figures.Add(prefix + Name(share), "ms", latencies.Percentile(share));
        foreach (var kind in latencies.Kinds.Where(_ => latencies.Kinds.Count() > 1))
        {
            foreach (var share in new[] { 0.5, 0.99 }) figures.Add($"{prefix}{kind}: {Name(share)}", "ms", latencies.Percentile(share, kind));
        }

        if (host is not null) figures.Add(prefix + "processor time of the bot per turn", "ms", (host.Cpu - cpu!.Value).TotalMilliseconds / turns);
        figures.Add(prefix + "processor time of the load per turn", "ms", (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / turns);
        figures.Add(prefix + "messages and cards sent per turn", "", (connector.Arrived - arrived) / turns);
        if (!options.Half) return;

        delivery.Rate = latencies.Count / seconds / 2;
        (latencies, seconds) = await load.MeasureAsync(TimeSpan.FromSeconds(options.Seconds));
        figures.Add(prefix + "half of that load: turns per second", "/s", latencies.Count / seconds);
        foreach (var share in new[] { 0.5, 0.99 }) figures.Add($"{prefix}half of that load: {Name(share)}", "ms", latencies.Percentile(share));
    }

    private static string Name(double share) => string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}");
}

using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>Turns per second of the whole desk: the real host in its own process, this program as its channel.</summary>
public static class TurnsBench
{
    private const int MostWrongsShown = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Figures();
        var wrongs = 0;
        for (var run = 1; run <= options.Runs; run++)
        {
            Console.WriteLine($"Run {run} of {options.Runs}");
            wrongs += await OnceAsync(options, figures);
        }

        Console.WriteLine();
        Console.WriteLine(figures.Table(string.Create(
            CultureInfo.InvariantCulture, $"turns, {options.Concurrency} conversations, {options.Runs} × {options.Seconds} s, {Machine.Line()}")));
        return wrongs == 0 ? BenchTable.Passed : BenchTable.Failed;
    }

    private static async Task<int> OnceAsync(BenchOptions options, Figures figures)
    {
        var desk = new BenchDesk(Math.Max(options.People, options.Concurrency), options.Teams, options.Agents);
        using var folder = new HostFolder(options, desk);
        await using var connector = await StubConnector.StartAsync();
        await using var host = await folder.StartAsync();
        using var load = new Load(desk, options.Concurrency, connector, host.Messages, Patience);
        await load.RunAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Warmup));
            var cpu = host.Cpu;
            var own = Environment.CpuUsage.TotalTime;
            var arrived = connector.Arrived;
            var (latencies, seconds) = await load.MeasureAsync(TimeSpan.FromSeconds(options.Seconds));
            var perTurn = 1 / (double)Math.Max(1, latencies.Count);
            figures.Add("turns per second", "/s", latencies.Count / seconds);
            foreach (var share in new[] { 0.5, 0.99 }) figures.Add(Name(share), "ms", latencies.Percentile(share));
            foreach (var kind in latencies.Kinds) figures.Add($"{kind}: p50", "ms", latencies.Percentile(0.5, kind));
            foreach (var kind in latencies.Kinds) figures.Add($"{kind}: p99", "ms", latencies.Percentile(0.99, kind));
            figures.Add("host: processor time of a turn", "ms", (host.Cpu - cpu).TotalMilliseconds * perTurn);
            figures.Add("this program: processor time of a turn", "ms", (Environment.CpuUsage.TotalTime - own).TotalMilliseconds * perTurn);
            figures.Add("messages and cards sent per turn", "", (connector.Arrived - arrived) * perTurn);
            if (!options.Half) return;
            load.Rate = latencies.Count / seconds / 2;
            (latencies, seconds) = await load.MeasureAsync(TimeSpan.FromSeconds(options.Seconds));
            figures.Add("half load: turns per second", "/s", latencies.Count / seconds);
            foreach (var share in new[] { 0.5, 0.99 }) figures.Add("half load: " + Name(share), "ms", latencies.Percentile(share));
        });
        var records = new Records(folder.Database);
        await Outbox.DrainAsync(records);
        var (now, peak) = host.Memory();
        figures.Add("host: memory", "MB", now);
        figures.Add("host: memory at most", "MB", peak);
        await host.StopAsync();
        figures.Add("tickets filed", "", load.Tickets.Count);
        figures.Add("database", "MB", folder.DatabaseSize);
        figures.Add("deliveries repeated", "", load.Delivery.Again);
        figures.Fact("commit", await Records.CommitModeAsync(folder.Database));
        return Report(new Checks(load, connector, records).Run(crashed: false), host.Said);
    }

    /// <summary>Prints what is wrong, if anything, and returns how much.</summary>
    public static int Report(IReadOnlyList<string> wrongs, IReadOnlyCollection<string> said)
    {
        foreach (var wrong in wrongs.Take(MostWrongsShown)) Console.WriteLine("WRONG  " + wrong);
        if (wrongs.Count > 0) Console.WriteLine($"{wrongs.Count} wrong");
        foreach (var line in said.Take(MostWrongsShown)) Console.WriteLine("host   " + line);
        return wrongs.Count;
    }

    private static string Name(double share) => string.Create(CultureInfo.InvariantCulture, $"p{share * 100:0}");
}

using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>One run of the real host on a fresh database: figures while it is under load, checks when it has ended.</summary>
public static class DeskRun
{
    private const int MostWrongsShown = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns how much was wrong.</summary>
    public static async Task<int> RunAsync(BenchOptions options, Figures figures)
    {
        var desk = BenchDesk.For(options);
        using var folder = new HostFolder(options, desk);
        await using var connector = await StubConnector.StartAsync();
        await using var host = await folder.StartAsync();
        return await RunAsync(options, figures, desk, folder, connector, host);
    }

    /// <summary>The same with a host that somebody else started.</summary>
    public static async Task<int> RunAsync(
        BenchOptions options, Figures figures, BenchDesk desk, HostFolder folder, StubConnector connector, HostProcess host)
    {
        using var delivery = new Delivery(host.Messages, connector.Url, Patience);
        var script = new Conversation(delivery, connector, desk, Patience);
        var load = new Load(desk.People, options.Concurrency, delivery, script);
        await load.RunAsync(() => Measurement.TakeAsync(options, figures, load, delivery, connector, host));

        var records = new Records(folder.Database);
        await records.DrainAsync();
        var (now, peak) = host.Memory();
        figures.Add("host: memory", "MB", now);
        figures.Add("host: memory at most", "MB", peak);
        var ended = host.Ended;
        await host.StopAsync();
        figures.Add("tickets filed", "", script.Tickets.Count);
        figures.Add("database", "MB", folder.DatabaseSize);
        figures.Add("deliveries repeated", "", delivery.Again);
        figures.Fact("commit", await Records.CommitModeAsync(folder.Database));
        return Report([.. ended is null ? [] : new[] { ended }, .. load.Wrongs, .. new Checks(script, delivery, connector, records).Run()], host.Said);
    }

    /// <summary>Prints what is wrong, if anything, and returns how much.</summary>
    public static int Report(IReadOnlyList<string> wrongs, IReadOnlyCollection<string> said)
    {
        foreach (var wrong in wrongs.Take(MostWrongsShown)) Console.WriteLine("WRONG  " + wrong);
        if (wrongs.Count > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wrongs.Count} wrong"));
        var troubled = wrongs.Count > 0 || said.Any(line => line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal));
        foreach (var line in said.Take(troubled ? MostWrongsShown : 0)) Console.WriteLine("host   " + line);
        return wrongs.Count;
    }
}

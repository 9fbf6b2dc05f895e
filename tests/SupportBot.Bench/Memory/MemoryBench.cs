using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Bench.Turns;

namespace SupportBot.Bench.Memory;

/// <summary>The memory of the host under load when the database is already full.</summary>
public static class MemoryBench
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Figures();
        var tickets = options.Tickets ?? 100_000;
        // A desk with that many tickets has more people than those who talk at the moment.
        var desk = new BenchDesk(Math.Max(options.People, 1000), options.Teams, options.Agents);
        using var folder = new HostFolder(options, desk);
        await using var connector = await StubConnector.StartAsync();
        await using (var first = await folder.StartAsync()) await first.StopAsync();
        await FullDatabase.FillAsync(folder.Database, tickets);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tickets} tickets, {folder.DatabaseSize:0} MB"));
        await using var host = await folder.StartAsync();
        figures.Add("host: memory after the start", "MB", host.Memory().Now);
        var wrongs = await DeskRun.RunAsync(options, figures, desk, folder, connector, host);
        Console.WriteLine();
        Console.WriteLine(figures.Table(string.Create(
            CultureInfo.InvariantCulture, $"memory, {tickets:#,0} tickets, {options.Concurrency} conversations, {options.Seconds} s")));
        return wrongs == 0 ? BenchTable.Passed : BenchTable.Failed;
    }
}

using System.Diagnostics;
using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Bench.Turns;

namespace SupportBot.Bench.Kills;

/// <summary>The same load while the host is killed at random moments and started again on the same database.</summary>
public static class KillsBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AfterTheLast = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Figures();
        var desk = BenchDesk.For(options);
        using var folder = new HostFolder(options, desk);
        await using var connector = await StubConnector.StartAsync();
        var host = await folder.StartAsync();
        try
        {
            using var delivery = new Delivery(host.Messages, connector.Url, Patience);
            var script = new Conversation(delivery, connector, desk, Patience);
            var load = new Load(desk.People, options.Concurrency, delivery, script);
            var said = new List<string>();
            await load.RunAsync(async () =>
            {
                for (var kill = 1; kill <= options.Times; kill++) host = await KillAsync(kill, host);
                await Task.Delay(AfterTheLast);
            });
            var records = new Records(folder.Database);
            figures.Add("until the outbox was empty", "s", await records.DrainAsync());
            await host.StopAsync();
            said.AddRange(host.Said);
            var checks = new Checks(script, delivery, connector, records);
            List<string> wrongs = [.. load.Wrongs, .. checks.Run()];
            figures.Add("activities acknowledged", "", delivery.Acknowledged.Count);
            figures.Add("deliveries repeated", "", delivery.Again);
            figures.Add("tickets filed", "", script.Tickets.Count);
            figures.Add("messages that came twice, marked", "", checks.MessagesTwice);
            figures.Add("cards that came twice", "", checks.CardsTwice);
            figures.Add("wrong", "", wrongs.Count);
            Console.WriteLine();
            Console.WriteLine(figures.Table(string.Create(
                CultureInfo.InvariantCulture, $"kill -9, {options.Times} times, {options.Concurrency} conversations, seed {options.Seed}")));
            return DeskRun.Report(wrongs, said) == 0 ? BenchTable.Passed : BenchTable.Failed;

            async Task<HostProcess> KillAsync(int kill, HostProcess living)
            {
                var life = LongestLife * new Random(options.Seed * 1000 + kill).NextDouble();
                await Task.Delay(life);
                living.Kill();
                said.AddRange(living.Said);
                await living.DisposeAsync();
                var killed = Stopwatch.GetTimestamp();
                var next = await folder.StartAsync();
                figures.Add("from the kill to the first answer", "s", Stopwatch.GetElapsedTime(killed).TotalSeconds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"Kill {kill} after {life.TotalSeconds:0.0} s: {script.Tickets.Count} tickets, {delivery.Again} deliveries repeated"));
                return next;
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}

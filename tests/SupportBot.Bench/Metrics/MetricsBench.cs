using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bench.Report;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;

namespace SupportBot.Bench.Metrics;

/// <summary>A month's figures over a history of tickets, all of them checked against another count over the raw events; and an export of everything.</summary>
public static class MetricsBench
{
    /// <summary>Looks before figures are taken.</summary>
    private const int Warmup = 2;

    private static readonly string[] Endings = [".csv", ".json"];

    /// <summary>All that `figures last month` shows, and the same told apart; the dashboard and its panels, the digest, the search for repeated trouble.</summary>
    public static Task<int> RunAsync(BenchOptions options) => MeasureAsync(options, async (desk, figures) =>
    {
        var month = FigurePeriod.Month(desk.Last.PlusMonths(-1));
        var cuts = new[] { FigureCut.Team, FigureCut.Service, FigureCut.Organisation, FigureCut.Kind, FigureCut.Priority, FigureCut.Agent };
        await using var manager = ManagersView.On(desk);
        for (var time = -Warmup; time < options.Runs; time++)
        {
            await manager.LookAsync((name, took) =>
            {
                if (time >= 0) figures.Add(name, "ms", took);
            });
            await TimeAsync("last month, all teams", figures => ViewAsync(figures, FigureScope.Everything, month));
            await TimeAsync("last month, one team", figures => ViewAsync(figures, FigureScope.Everything.Team(1), month));
            await TimeAsync("the month a year ago, all teams", figures => ViewAsync(figures, FigureScope.Everything, FigurePeriod.Month(month.From.PlusYears(-1))));
            foreach (var cut in cuts)
                await TimeAsync($"last month by {cut.ToString().ToLowerInvariant()}", figures => figures.ViewsAsync(cut, FigureScope.Everything, month, Now(), CancellationToken.None));

            async Task TimeAsync(string name, Func<Insight.Metrics.Figures, Task> look)
            {
                await using var scope = desk.Services.CreateAsyncScope();
                var watch = Stopwatch.StartNew();
                await look(scope.ServiceProvider.GetRequiredService<Insight.Metrics.Figures>());
                if (time >= 0) figures.Add(name, "ms", watch.Elapsed.TotalMilliseconds);
            }
        }
    });

    /// <summary>Everything written as CSV and as JSON, the memory it took, and how long the database was read at a time.</summary>
    public static Task<int> ExportAsync(BenchOptions options) => MeasureAsync(options, async (desk, figures) =>
    {
        var export = desk.Services.GetRequiredService<Export>();
        var all = new FigurePeriod(desk.First, desk.Last.PlusDays(1));
        foreach (var (what, ending) in Enum.GetValues<ExportWhat>().SelectMany(what => Endings.Select(ending => (what, ending))))
        {
            var file = Path.Combine(desk.Folder, what + ending);
            File.Delete(file);
            GC.Collect();
            var memory = new Memory();
            var watch = Stopwatch.StartNew();
            var rows = await ExportAtConsole.WriteAsync(file, false, rows => export.WriteAsync(what, FigureScope.Everything, all, VisibleTo.System, rows, memory, CancellationToken.None));
            var name = $"{what}{ending}".ToLowerInvariant();
            figures.Add($"{name}: rows a second", "", rows / watch.Elapsed.TotalSeconds);
            figures.Add($"{name}: most managed memory above the start", "MB", memory.Managed);
            figures.Add($"{name}: most memory of the process", "MB", memory.Working);
            figures.Add($"{name}: longest stretch read and written", "ms", memory.Longest);
            figures.Fact($"{name}: rows, MB", string.Create(CultureInfo.InvariantCulture, $"{rows:N0}, {new FileInfo(file).Length / 1048576.0:0}"));
            File.Delete(file);
        }
    });

    private static async Task ViewAsync(Insight.Metrics.Figures figures, FigureScope scope, FigurePeriod period)
    {
        await figures.ViewAsync(scope, period, Now(), CancellationToken.None);
        await figures.AgesAsync(scope, Now(), CancellationToken.None);
    }

    private static async Task<int> MeasureAsync(BenchOptions options, Func<FigureDesk, Report.Figures, Task> measure)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Report.Figures();
        await using var desk = await FigureDesk.OpenAsync(options);
        if (options.On is null)
            PastTickets.Write(desk.Database, options.File is { } folder ? IncidentLog.Tickets(folder) : GeneratedPast.Tickets(options.Tickets ?? 100_000, options.Years, options.Seed, BenchOptions.LastDay));
        desk.Look();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{desk.Tickets:N0} tickets, {desk.Events:N0} events, {new FileInfo(desk.Database).Length / 1048576.0:0} MB, {desk.First:uuuu-MM-dd} to {desk.Last:uuuu-MM-dd}"));
        var watch = Stopwatch.StartNew();
        var counted = await desk.Services.GetRequiredService<CountFigures>().RunAsync(CancellationToken.None);
        if (counted > 0) figures.Add("events counted a second", "", counted / watch.Elapsed.TotalSeconds);
        var (compared, wrong) = await FigureCheck.RunAsync(desk);
        var verdict = wrong == 0 ? "passed" : "failed";
        figures.Fact("held against the raw events", string.Create(CultureInfo.InvariantCulture, $"{verdict}: {wrong:N0} of {compared:N0} differ"));
        await measure(desk, figures);
        Console.WriteLine(figures.Table(string.Create(CultureInfo.InvariantCulture, $"figures of {desk.Tickets:N0} tickets")));
        return wrong == 0 ? BenchTable.Passed : BenchTable.Failed;
    }

    private static Instant Now() => SystemClock.Instance.GetCurrentInstant();

    // Told after each stretch how many rows there are.
    private sealed class Memory : IProgress<long>
    {
        private readonly double _before = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
        private long _last = Stopwatch.GetTimestamp();

        /// <summary>In megabytes, above what there was before.</summary>
        public double Managed { get; private set; }

        /// <summary>In megabytes.</summary>
        public double Working { get; private set; }

        /// <summary>In milliseconds.</summary>
        public double Longest { get; private set; }

        public void Report(long value)
        {
            Longest = Math.Max(Longest, Stopwatch.GetElapsedTime(_last).TotalMilliseconds);
            Managed = Math.Max(Managed, (GC.GetTotalMemory(false) / 1048576.0) - _before);
            Working = Math.Max(Working, Environment.WorkingSet / 1048576.0);
            _last = Stopwatch.GetTimestamp();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bench.Report;
using SupportBot.Insight.Metrics;

namespace SupportBot.Bench.Metrics;

/// <summary>A month's figures over a year of tickets, and all of them checked against sums over the raw events; then an export of everything.</summary>
public static class MetricsBench
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The month view: figures, the month before, how much was open at both ends, and its age.</summary>
    public static Task<int> RunAsync(BenchOptions options) => MeasureAsync(options, async (desk, figures) =>
    {
        var month = FigurePeriod.Month(BenchOptions.LastDay.PlusMonths(-1));
        for (var time = 0; time < options.Times; time++)
        {
            var watch = Stopwatch.StartNew();
            await using var scope = desk.Services.CreateAsyncScope();
            var read = scope.ServiceProvider.GetRequiredService<Insight.Metrics.Figures>();
            var now = SystemClock.Instance.GetCurrentInstant();
            await read.TotalsAsync(FigureScope.Everything, month, CancellationToken.None);
            await read.TotalsAsync(FigureScope.Everything, month.Before, CancellationToken.None);
            await read.BacklogAsync(FigureScope.Everything, month.Until, now, CancellationToken.None);
            await read.AgesAsync(FigureScope.Everything, now, CancellationToken.None);
            if (time > 0) figures.Add("month view of all teams", "ms", watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await read.ByAsync(FigureCut.Agent, FigureScope.Everything.Team(1), month, CancellationToken.None);
            if (time > 0) figures.Add("one team's month by agent", "ms", watch.Elapsed.TotalMilliseconds);
        }
    });

    /// <summary>Everything written as CSV and JSON, and the memory it took.</summary>
    public static Task<int> ExportAsync(BenchOptions options) => MeasureAsync(options, async (desk, figures) =>
    {
        var export = desk.Services.GetRequiredService<Export>();
        var year = new FigurePeriod(BenchOptions.LastDay.PlusDays(-400), BenchOptions.LastDay.PlusDays(1));
        foreach (var what in Enum.GetValues<ExportWhat>())
        {
            var file = Path.Combine(desk.Folder, $"{what}.csv");
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            long most = 0;
            var watch = Stopwatch.StartNew();
            var rows = await ExportAtConsole.WriteAsync(file, false, rows => export.WriteAsync(
                what, FigureScope.Everything, year, rows, new Reported(_ => most = Math.Max(most, GC.GetTotalMemory(false) - before)), CancellationToken.None));
            figures.Add($"{what}: rows a second", "", rows / watch.Elapsed.TotalSeconds);
            figures.Add($"{what}: most memory above the start", "MB", most / 1048576.0);
            figures.Fact($"{what}: rows", rows.ToString("N0", CultureInfo.InvariantCulture));
        }
    });

    private static async Task<int> MeasureAsync(BenchOptions options, Func<FigureDesk, Report.Figures, Task> measure)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Report.Figures();
        await using var desk = await FigureDesk.OpenAsync(options.Keep);
        var events = PastTickets.Write(desk.Database, options.Data is { } folder ? IncidentLog.Tickets(folder) : GeneratedYear.Tickets(options.Tickets ?? 100_000, options.Seed, BenchOptions.LastDay));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events, {new FileInfo(desk.Database).Length / 1048576.0:0} MB"));
        var watch = Stopwatch.StartNew();
        await desk.Services.GetRequiredService<CountFigures>().RunAsync(CancellationToken.None);
        figures.Add("events counted a second", "", events / watch.Elapsed.TotalSeconds);
        var wrongs = await CheckAsync(desk);
        figures.Fact("months, teams and figures that differ from the raw events", wrongs.ToString(CultureInfo.InvariantCulture));
        await measure(desk, figures);
        Console.WriteLine(figures.Table(options.Data is null ? $"figures, a generated year of {options.Tickets ?? 100_000:N0} tickets" : "figures, the incident log of a real desk"));
        return wrongs == 0 ? BenchTable.Passed : BenchTable.Failed;
    }

    // Written separately: plain sums over the log, month by month and team by team.
    private static async Task<int> CheckAsync(FigureDesk desk)
    {
        using var connection = new SqliteConnection($"Data Source={desk.Database};Pooling=False");
        connection.Open();
        var (first, last) = (Instant.FromUnixTimeTicks(Ask(connection, "SELECT min(At) FROM TicketEvents")), Instant.FromUnixTimeTicks(Ask(connection, "SELECT max(At) FROM TicketEvents")));
        var wrongs = 0;
        for (var period = FigurePeriod.Month(first.InZone(Paris).Date); period.From <= last.InZone(Paris).Date; period = FigurePeriod.Month(period.Until))
        {
            for (var team = 0; team <= 8; team++)
            {
                await using var scope = desk.Services.CreateAsyncScope();
                var totals = await scope.ServiceProvider.GetRequiredService<Insight.Metrics.Figures>()
                    .TotalsAsync(team == 0 ? FigureScope.Everything : FigureScope.Everything.Team(team), period, CancellationToken.None);
                foreach (var (what, verbs) in new[] { (Counted.Opened, "'Open'"), (Counted.Solved, "'Resolve'"), (Counted.Reopened, "'StillBroken','Reopen'") })
                {
                    var raw = Ask(connection,
                        $"SELECT count(*) FROM TicketEvents e JOIN Tickets t ON t.Id = e.TicketId WHERE e.Verb IN ({verbs}) AND e.At >= {Ticks(period.From)} AND e.At < {Ticks(period.Until)} AND ({team} = 0 OR t.TeamId = {team})");
                    if (raw == totals[what]) continue;
                    wrongs++;
                    Console.WriteLine($"{period} team {team} {what}: {totals[what]}, but the events say {raw}");
                }
            }
        }

        return wrongs;
    }

    private static long Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }

    private static long Ticks(LocalDate date) => Paris.AtStartOfDay(date).ToInstant().ToUnixTimeTicks();

    private sealed class Reported(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

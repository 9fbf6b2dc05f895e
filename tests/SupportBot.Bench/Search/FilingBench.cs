using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Bench.Sweeps;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Search;

namespace SupportBot.Bench.Search;

/// <summary>
/// How much longer the transaction that files a ticket takes because it also writes the search index: the whole product in this process, with its
/// other listeners and a durable commit, in turns with and without that one.
/// </summary>
public static class FilingBench
{
    private const int Warmup = 50, Tickets = 1000, InARow = 10, AtOnce = 1000, Words = 25;
    private const string With = "with the index", Without = "without";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        using var folder = new HostFolder(options, BenchDesk.For(options));
        var indexes = new IndexSwitch();
        await using var host = await HostInside.StartAsync(
            [.. folder.Settings, "--applicationName", "SupportBot", "--Outbox:SendByHand", "true", "--Sla:SweepByHand", "true", "--Logging:LogLevel:Default", "Error"], services => Switch(services, indexes));
        var (requester, teamId) = await host.Get<UnitOfWork>().ReadAsync((services, token) => WhoAsync(services.GetRequiredService<SupportBotDb>(), token), CancellationToken.None);
        Console.WriteLine("\n| texts in the index | a ticket filed, p50, ms | without the index, ms | ratio | processor, ms | without | ratio |\n|---|---|---|---|---|---|---|");
        await FileAsync(host, indexes, requester, teamId, new Latencies(), [], Warmup);
        await MeasureAsync(host, indexes, requester, teamId, 0);
        if (options.Docs > 0)
        {
            await FillAsync(host.Get<ISearchIndex>(), folder.Database, options.Docs);
            await MeasureAsync(host, indexes, requester, teamId, options.Docs);
        }

        return indexes.Written > 0 ? BenchTable.Passed : throw new NotRunException("The host could not be built without its index, so there is nothing to compare.");
    }

    private static void Switch(IServiceCollection services, IndexSwitch indexes)
    {
        var listener = services.Single(one => one.ServiceType == typeof(ISaveListener) && one.ImplementationType == typeof(KeepSearchCurrent));
        services.Remove(listener);
        services.AddScoped<KeepSearchCurrent>().AddScoped<ISaveListener>(provider => new SwitchedListener(provider.GetRequiredService<KeepSearchCurrent>(), indexes));
    }

    private static async Task MeasureAsync(HostInside host, IndexSwitch indexes, Person requester, int teamId, int docs)
    {
        var latencies = new Latencies();
        var processor = new Dictionary<string, TimeSpan> { [With] = default, [Without] = default };
        await FileAsync(host, indexes, requester, teamId, latencies, processor, Tickets);
        var (with, without) = (latencies.Percentile(0.5, With), latencies.Percentile(0.5, Without));
        var (busy, less) = (processor[With].TotalMilliseconds / Tickets, processor[Without].TotalMilliseconds / Tickets);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {docs:#,0} | {with:0.00} | {without:0.00} | {with / without:0.00} | {busy:0.00} | {less:0.00} | {busy / less:0.00} |"));
    }

    // A few of each in turns: whatever else the machine does slows both down.
    private static async Task FileAsync(
        HostInside host, IndexSwitch indexes, Person requester, int teamId, Latencies latencies, Dictionary<string, TimeSpan> processor, int tickets)
    {
        var random = new Random(2);
        for (var number = 0; number < 2 * tickets; number++)
        {
            indexes.IsOn = number / InARow % 2 == 0;
            var name = indexes.IsOn ? With : Without;
            var text = SearchScale.Article(random, number, Words);
            var wanted = new NewTicket(TicketKind.Incident, text.Title, text.Body, requester.Id, requester.OrganisationId);
            var (clock, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await host.Get<UnitOfWork>().RunAsync((services, _) =>
            {
                services.GetRequiredService<SupportBotDb>().Add(Ticket.Open(wanted, Priority.P3, teamId, new Actor(requester.Id, "bench"), SystemClock.Instance.GetCurrentInstant()));
                return Task.CompletedTask;
            }, CancellationToken.None);
            latencies.Add(name, Stopwatch.GetElapsedTime(clock));
            processor[name] = processor.GetValueOrDefault(name) + Environment.CpuUsage.TotalTime - used;
        }
    }

    private static async Task FillAsync(ISearchIndex index, string database, int docs)
    {
        var random = new Random(1);
        await using var connection = await new DatabaseFile(database).OpenAsync(CancellationToken.None);
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options);
        for (var first = 0; first < docs; first += AtOnce)
        {
            var some = Enumerable.Range(first, Math.Min(AtOnce, docs - first)).Select(number => AnalysedText.Of(SearchScale.Article(random, number, Words))).ToList();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await index.WriteAsync(db, SearchKind.Tickets, some, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private static async Task<(Person Requester, int TeamId)> WhoAsync(SupportBotDb db, CancellationToken cancellationToken) => (
        await db.People().AsNoTracking().OrderBy(person => person.Id).FirstAsync(cancellationToken),
        await db.Teams().OrderBy(team => team.Id).Select(team => team.Id).FirstAsync(cancellationToken));

    private sealed class IndexSwitch
    {
        public bool IsOn { get; set; } = true;
        public int Written { get; set; }
    }

    private sealed class SwitchedListener(KeepSearchCurrent current, IndexSwitch indexes) : ISaveListener
    {
        public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
        {
            if (!indexes.IsOn) return;
            indexes.Written++;
            await current.SavingAsync(db, cancellationToken);
        }
    }
}

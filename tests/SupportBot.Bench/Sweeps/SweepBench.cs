using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Outbox;

namespace SupportBot.Bench.Sweeps;

/// <summary>How long it takes until everybody was told of many deadlines of the same minute, and what a look costs when nothing is due.</summary>
public static class SweepBench
{
    private const int IdleSweeps = 200;
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(60);
    private const double LongestIdle = 5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var tickets = options.Tickets ?? 1_000_000;
        if (options.Due > tickets) throw new NotRunException($"--due {options.Due} are more than --tickets {tickets}.");
        Console.WriteLine(Machine.Line());
        var figures = new Figures();
        using var folder = new HostFolder(options, BenchDesk.For(options));
        await using var host = await HostInside.StartAsync([
            .. folder.Settings, "--applicationName", "SupportBot", "--Outbox:SendByHand", "true", "--Sla:SweepByHand", "true",
            "--Sla:Hours", "Mon-Sun 00:00-24:00", "--Sla:HolidayRegion", "none", "--Sla:P3", "1h / 4h", "--Sla:Warnings", "75% assignee room; 100% assignee room",
        ]);
        var began = Stopwatch.GetTimestamp();
        var many = new ManyTickets(host, folder.Database);
        var dueBy = await many.FillAsync(tickets, options.Due, Duration.FromHours(3));
        var (all, armed) = await host.Get<UnitOfWork>().ReadAsync((services, _) => CountAsync(services.GetRequiredService<SupportBotDb>()), CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{all:#,0} tickets, {armed:#,0} of them with a deadline ahead, {folder.DatabaseSize:#,0} MB, filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        var wrongs = new List<string>();
        for (var run = 0; run < options.Runs; run++)
        {
            if (run > 0) await many.AgainAsync(Duration.FromHours(1));
            wrongs.AddRange(await FireAsync(host, figures, options.Due, dueBy));
            await IdleAsync(host, figures, dueBy);
        }

        Console.WriteLine();
        Console.WriteLine(figures.Table(string.Create(CultureInfo.InvariantCulture, $"sweep, {options.Due:#,0} deadlines of one minute among {tickets:#,0} tickets")));
        if (figures.Median(Fired) > LongestSweep.TotalSeconds) wrongs.Add($"It took longer than {LongestSweep.TotalSeconds} s.");
        if (figures.Median(Idle) > LongestIdle) wrongs.Add($"An idle sweep took longer than {LongestIdle} ms.");
        foreach (var wrong in wrongs) Console.WriteLine("WRONG: " + wrong);
        return wrongs.Count == 0 ? BenchTable.Passed : BenchTable.Failed;
    }

    private static async Task<(int Tickets, int Armed)> CountAsync(SupportBotDb db) =>
        (await db.Set<Desk.Tickets.Ticket>().CountAsync(), await db.TicketClocks().CountAsync(clock => clock.NextFireAt != null));

    private const string Fired = "until all were told of";
    private const string Idle = "an idle sweep, p50";

    private static async Task<List<string>> FireAsync(HostInside host, Figures figures, int due, Instant now)
    {
        using var over = new CancellationTokenSource();
        var turns = WritesMeanwhile.UntilAsync(host.Get<WriteGate>(), over.Token);
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await host.Get<Sweep>().RunAsync(now, CancellationToken.None);
        figures.Add(Fired, "s", Stopwatch.GetElapsedTime(began).TotalSeconds);
        // On a busy machine this tells more.
        figures.Add("processor time of that", "s", (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        await over.CancelAsync();
        var waits = await turns;
        figures.Add("a turn's write meanwhile, p50", "ms", waits.Percentile(0.5));
        figures.Add("a turn's write meanwhile, p99", "ms", waits.Percentile(0.99));
        return await host.Get<UnitOfWork>().ReadAsync((services, _) => CheckAsync(services.GetRequiredService<SupportBotDb>(), due, now), CancellationToken.None);
    }

    // Every deadline is in the ledger once, and each place was owed what it was due once.
    private static async Task<List<string>> CheckAsync(SupportBotDb db, int due, Instant now)
    {
        var wrongs = new List<string>();
        var clocks = await db.Set<FiredLevel>().GroupBy(fired => fired.ClockId).Select(levels => levels.Count()).ToListAsync();
        if (clocks.Count != due) wrongs.Add($"{clocks.Count} deadlines are in the ledger, {due} were due.");
        if (clocks.Count(levels => levels != 1) is > 0 and var twice) wrongs.Add($"{twice} deadlines are in the ledger more than once.");
        if (await db.TicketClocks().CountAsync(clock => clock.NextFireAt <= now) is > 0 and var left) wrongs.Add($"{left} deadlines are still due.");
        if (await db.Reminders().CountAsync() is > 0 and var unsaid) wrongs.Add($"{unsaid} reminders were not said.");
        var told = await db.OutgoingMessages().Where(message => message.Condition == SlaStillDue.Condition).Select(message => message.Place).ToListAsync();
        var ticketsOf = await db.Set<Desk.Tickets.Ticket>().Where(ticket => db.TicketClocks().Any(clock => clock.TicketId == ticket.Id && clock.Fired.Any()))
            .Select(ticket => new { ticket.OwnerId, ticket.TeamId }).Distinct().ToListAsync();
        var teams = ticketsOf.Select(ticket => ticket.TeamId).ToHashSet();
        var places = ticketsOf.Select(ticket => Place.Person(ticket.OwnerId!.Value).Key)
            .Concat((await db.Set<People.Room>().Where(room => teams.Contains(room.TeamId)).Select(room => room.Id).ToListAsync()).Select(id => Place.Room(id).Key)).Distinct().ToList();
        if (!told.Order(StringComparer.Ordinal).SequenceEqual(places.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            wrongs.Add($"Told: {string.Join(' ', told)}; due: {string.Join(' ', places)}.");
        return wrongs;
    }

    private static async Task IdleAsync(HostInside host, Figures figures, Instant now)
    {
        var (sweeps, looks) = (new Latencies(), new Latencies());
        for (var time = 0; time < IdleSweeps; time++)
        {
            var began = Stopwatch.GetTimestamp();
            await host.Get<Sweep>().RunAsync(now, CancellationToken.None);
            sweeps.Add("sweep", Stopwatch.GetElapsedTime(began));
            began = Stopwatch.GetTimestamp();
            await host.Get<Sweep>().NextAsync(CancellationToken.None);
            looks.Add("look", Stopwatch.GetElapsedTime(began));
        }

        figures.Add(Idle, "ms", sweeps.Percentile(0.5));
        figures.Add("an idle sweep, p99", "ms", sweeps.Percentile(0.99));
        figures.Add("when something is due next, p50", "ms", looks.Percentile(0.5));
    }
}

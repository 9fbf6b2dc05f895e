using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;
using SupportBot.Bench.Sweeps;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bench.Outages;

/// <summary>How long it takes until everybody who follows a service is owed the notice of its outage, and then its new end; each once.</summary>
public static class OutagesBench
{
    private const int AtOnce = 1000;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        var figures = new Figures();
        using var folder = new HostFolder(options, new BenchDesk(1, options.Teams, options.Agents));
        await using var host = await HostInside.StartAsync([
            .. folder.Settings, "--applicationName", "SupportBot", "--Outbox:SendByHand", "true", "--Sla:SweepByHand", "true", "--Outages:UpdateEveryMinutes", "0",
        ]);
        for (var done = 0; done < options.People; done += AtOnce) await AddFollowersAsync(host, done, Math.Min(AtOnce, options.People - done));
        var wrongs = new List<string>();
        for (var run = 0; run < options.Runs; run++)
        {
            var outageId = await ChangeAsync(host, async db => Announce(db, await db.People().OrderBy(person => person.Id).FirstAsync(), await VpnAsync(db)));
            await MeasureAsync(host, folder, figures, "notice", options.People);
            wrongs.AddRange(await CheckAsync(host, outageId, options.People, messages: 0));
            await ChangeAsync(host, async db =>
            {
                var outage = await db.Set<Outage>().Include(one => one.Updates).SingleAsync(one => one.Id == outageId);
                outage.ChangeEnd(outage.From + Duration.FromHours(4), outage.AuthorId, SystemClock.Instance.GetCurrentInstant());
                return outage.Id;
            });
            await MeasureAsync(host, folder, figures, "new end", options.People);
            wrongs.AddRange(await CheckAsync(host, outageId, options.People, messages: 1));
            await ChangeAsync(host, async db => await db.OutgoingMessages().ExecuteDeleteAsync());
        }

        using var process = Process.GetCurrentProcess();
        figures.Add("peak memory of host and bench", "MB", process.PeakWorkingSet64 / 1048576.0);
        Console.WriteLine();
        Console.WriteLine(figures.Table(string.Create(CultureInfo.InvariantCulture, $"outage, {options.People:#,0} people who follow its service")));
        foreach (var wrong in wrongs) Console.WriteLine("WRONG: " + wrong);
        return wrongs.Count == 0 ? BenchTable.Passed : BenchTable.Failed;
    }

    private static Guid Announce(SupportBotDb db, Person author, int serviceId)
    {
        var wanted = new NewOutage(new Wording("It is down", "C’est en panne"), [serviceId]);
        var outage = Outage.Announce(wanted, OutageKind.Down, author.Id, SystemClock.Instance.GetCurrentInstant());
        db.Add(outage);
        return outage.Id;
    }

    private static async Task MeasureAsync(HostInside host, HostFolder folder, Figures figures, string what, int people)
    {
        using var over = new CancellationTokenSource();
        var turns = WritesMeanwhile.UntilAsync(host.Get<WriteGate>(), over.Token);
        var largest = LargestAsync(folder.Database, over.Token);
        var (before, began) = (Environment.WorkingSet, Stopwatch.GetTimestamp());
        await host.Get<Sweep>().RunAsync(SystemClock.Instance.GetCurrentInstant(), CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await over.CancelAsync();
        var waits = await turns;
        figures.Add(what + ": until everybody is owed it", "s", took);
        figures.Add(what + ": people per second", "", people / took);
        figures.Add(what + ": largest unit of work", "people", await largest);
        figures.Add(what + ": a turn\u2019s write meanwhile, p50", "ms", waits.Percentile(0.5));
        figures.Add(what + ": a turn\u2019s write meanwhile, p99", "ms", waits.Percentile(0.99));
        figures.Add(what + ": memory more than before", "MB", Math.Max(0, Environment.WorkingSet - before) / 1048576.0);
    }

    // What one commit after the other brings, seen from outside.
    private static async Task<int> LargestAsync(string database, CancellationToken over)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(CancellationToken.None);
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT sum(ToldRevision) FROM OutageRecipients";
        var (last, largest) = (await CountAsync(), 0L);
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(2, CancellationToken.None);
            var now = await CountAsync();
            (last, largest) = (now, Math.Max(largest, now - last));
        }

        return (int)largest;

        async Task<long> CountAsync() => await count.ExecuteScalarAsync(CancellationToken.None) is long sum ? sum : 0;
    }

    private static Task<List<string>> CheckAsync(HostInside host, Guid outageId, int people, int messages) => host.Get<UnitOfWork>().ReadAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var wrongs = new List<string>();
        var outage = await db.Set<Outage>().AsNoTracking().SingleAsync(one => one.Id == outageId, token);
        if (outage.ToldRevision != outage.Revision) wrongs.Add("The outage does not know that everybody was told.");
        var told = await db.OutageRecipients().CountAsync(recipient => recipient.OutageId == outageId && recipient.ToldRevision == outage.Revision, token);
        if (told != people) wrongs.Add($"{told} of {people} people were told.");
        var subject = OutageSubject.ForReaders(outageId);
        var cards = await db.PostedCards().Where(card => card.Subject == subject).GroupBy(card => card.Place).Select(ofOne => ofOne.Count()).ToListAsync(token);
        if (cards.Count != people || cards.Exists(count => count != 1)) wrongs.Add($"{cards.Sum()} cards for {cards.Count} of {people} people.");
        var said = await db.OutgoingMessages().GroupBy(message => message.Place).Select(ofOne => ofOne.Count()).ToListAsync(token);
        if (said.Count != people * messages || said.Exists(count => count != 1)) wrongs.Add($"{said.Sum()} messages to {said.Count} of {people * messages} people.");
        return wrongs;
    }, CancellationToken.None);

    private static Task AddFollowersAsync(HostInside host, int first, int count) => ChangeAsync(host, async db =>
    {
        var (organisationId, service) = (await db.Organisations().OrderBy(organisation => organisation.Id).Select(organisation => organisation.Id).FirstAsync(), await VpnAsync(db));
        var firstId = await db.People().MaxAsync(person => person.Id) + 1;
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"reader{first + i}");
            var person = Person.Join(name, name, null, Role.Employee, organisationId, i % 2 == 0 ? SpokenLanguage.French : SpokenLanguage.English, "Europe/Paris");
            db.Add(person);
            db.Add(LinkedAccount.Of(person, "msteams", BenchDesk.Tenant, name));
            db.Add(ServiceFollower.Of(service, firstId + i, SystemClock.Instance.GetCurrentInstant()));
        }

        return count;
    });

    private static Task<int> VpnAsync(SupportBotDb db) =>
        db.Set<SupportBot.Desk.Catalogue.Service>().OrderBy(service => service.Id).Select(service => service.Id).FirstAsync();

    private static Task<T> ChangeAsync<T>(HostInside host, Func<SupportBotDb, Task<T>> change) => host.Get<UnitOfWork>().RunLockedAsync(
        (services, _) => change(services.GetRequiredService<SupportBotDb>()), CancellationToken.None);
}

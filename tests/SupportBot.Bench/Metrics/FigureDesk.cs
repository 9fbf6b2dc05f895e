using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Bench.Metrics;

/// <summary>A database in a temporary folder with the product's own counting and reading of figures on it, without a host around.</summary>
public sealed class FigureDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _keep;

    private FigureDesk(string folder, ServiceProvider services, bool keep) => (Folder, _services, _keep) = (folder, services, keep);

    public string Folder { get; }

    public IServiceProvider Services => _services;

    public string Database => Path.Combine(Folder, "supportbot.db");

    public static async Task<FigureDesk> OpenAsync(BenchOptions options)
    {
        var folder = options.On ?? Directory.CreateTempSubdirectory("supportbot-bench-").FullName;
        var sla = new SlaOptions { HolidayRegion = "none" };
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", Path.Combine(folder, "supportbot.db"))]).Build())
            .AddLogging().AddSingleton<IClock>(SystemClock.Instance).AddSingleton(TimeProvider.System).AddSingleton<Texts>()
            .AddDatabase().AddSingleton(sla).AddSingleton(new SlaRules(sla).Calendar).AddScoped<TicketAccess>().AddScoped<TeamFinder>().AddFigures()
            .BuildServiceProvider();
        var desk = new FigureDesk(folder, services, options.Keep || options.On is not null);
        services.GetRequiredService<DatabaseFile>().Create();
        if (options.On is null)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SupportBotDb>();
            await db.Database.MigrateAsync();
            await FillAsync(db);
        }

        await services.GetRequiredService<WriteGate>().StartAsync(CancellationToken.None);
        return desk;
    }

    public long Tickets { get; private set; }
    public long Events { get; private set; }

    /// <summary>The first day of which it tells.</summary>
    public LocalDate First { get; private set; }

    /// <summary>The last one.</summary>
    public LocalDate Last { get; private set; }

    /// <summary>Looks what is there.</summary>
    public void Look()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        (Tickets, Events) = (Ask("SELECT count(*) FROM Tickets"), Ask("SELECT count(*) FROM TicketEvents"));
        (First, Last) = (Day("SELECT min(At) FROM TicketEvents"), Day("SELECT max(At) FROM TicketEvents"));

        LocalDate Day(string question) => Services.GetRequiredService<FigureDays>().DateOf(Instant.FromUnixTimeTicks(Ask(question)));

        long Ask(string question)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            return (long)command.ExecuteScalar()!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<WriteGate>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_keep) Console.WriteLine($"Kept: {Folder}");
        else Directory.Delete(Folder, recursive: true);
    }

    // Eight teams, twenty services, three organisations, forty agents, a requester in each organisation, and a manager who leads all teams.
    private static async Task FillAsync(SupportBotDb db)
    {
        foreach (var number in Enumerable.Range(1, 3)) db.Add(Organisation.Named($"org-{number}", $"Organisation {number}"));
        foreach (var number in Enumerable.Range(1, 8)) db.Add(Team.Named($"team-{number}", $"Team {number}", $"Équipe {number}", number == 1));
        await db.SaveChangesAsync();
        foreach (var number in Enumerable.Range(1, 20)) db.Add(Service.Offered($"service-{number}", $"Service {number}", $"Service {number}", 1 + (number % 8), Criticality.Normal, false));
        foreach (var number in Enumerable.Range(1, 43))
            db.Add(Person.Join($"person-{number}", $"Person {number}", null, number > 3 ? Role.Agent : Role.Employee, 1 + (number % 3), SpokenLanguage.English, "Europe/Paris"));
        await db.SaveChangesAsync();
        var manager = Person.Join(ManagersView.Handle, "Manager", null, Role.Manager, 1, SpokenLanguage.English, "Europe/Paris");
        db.Add(manager);
        await db.SaveChangesAsync();
        foreach (var team in await db.Teams().ToListAsync()) team.LedBy(manager.Id);
        await db.SaveChangesAsync();
    }
}

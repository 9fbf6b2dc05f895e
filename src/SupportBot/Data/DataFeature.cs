using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Data;

/// <summary>Registers the database, its write gate and the unit of work.</summary>
public static class DataFeature
{
    public static IServiceCollection AddDatabase(this IServiceCollection services) => services
        .AddOptionsFor<DatabaseOptions>(DatabaseOptions.Section)
        .AddSingleton(provider => new DatabaseFile(provider.GetRequiredService<DatabaseOptions>().Path))
        .AddHostedService<PrepareDatabase>()
        .AddSingleton<WriteGate>()
        .AddHostedService(provider => provider.GetRequiredService<WriteGate>())
        .AddSingleton<UnitOfWork>()
        .AddSingleton<HostPresence>()
        .AddSingleton<JobRuns>()
        .AddSingleton(new KnownJob(PurgeOldRows.Job))
        .AddSingleton<IOperatorCommand, BackUp>()
        .AddSingleton<IOperatorCommand, Restore>()
        .AddSingleton<PurgeOldRows>()
        .AddHostedService(provider => provider.GetRequiredService<PurgeOldRows>())
        .AddSingleton<Readers>()
        // Used again after it was emptied: building one costs more than most units of work.
        .AddDbContextPool<SupportBotDb>((provider, options) => options.UseSqlite(
            provider.GetRequiredService<DatabaseFile>().ConnectionString,
            // A list of values is one parameter, however long it is: the statement stays the same and is kept.
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
}

/// <summary>Where the data lies.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>The SQLite file; a relative path is seen from the working directory.</summary>
    public string Path { get; set; } = System.IO.Path.Combine(".data", "supportbot.db");
}

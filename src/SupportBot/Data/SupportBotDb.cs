using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportBot.Data;

/// <summary>The one database. It knows no feature: mappings are found in the assembly and each feature owns its own sets.</summary>
public sealed class SupportBotDb(DbContextOptions<SupportBotDb> options) : DbContext(options)
{
    private string? _ownWay;

    /// <summary>From now on everything goes through this open connection, which is somebody else's.</summary>
    public void GoThrough(SqliteConnection connection)
    {
        _ownWay ??= Database.GetConnectionString();
        Database.SetDbConnection(connection);
    }

    /// <summary>From now on it opens a connection of its own again, if it needs one.</summary>
    public void GoAlone()
    {
        Database.SetDbConnection(null, contextOwnsConnection: true);
        Database.SetConnectionString(_ownWay);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToTicks>();
        configurationBuilder.Properties<Duration>().HaveConversion<DurationToTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(SupportBotDb).Assembly);
    }
}

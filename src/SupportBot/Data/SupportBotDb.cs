using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportBot.Data;

/// <summary>The one database. It knows no feature: mappings are found in the assembly and each feature owns its own sets.</summary>
public sealed class SupportBotDb(DbContextOptions<SupportBotDb> options) : DbContext(options)
{
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

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Data;

/// <summary>Registers the database, its write gate and the unit of work.</summary>
public static class DataFeature
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseFile file) => services
        .AddSingleton(file)
        .AddSingleton<WriteGate>()
        .AddHostedService(provider => provider.GetRequiredService<WriteGate>())
        .AddSingleton<UnitOfWork>()
        .AddDbContext<SupportBotDb>(options => options.UseSqlite(file.ConnectionString));
}

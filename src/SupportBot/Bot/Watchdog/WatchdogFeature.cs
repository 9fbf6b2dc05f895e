using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportBot.Data;

namespace SupportBot.Bot.Watchdog;

/// <summary>
/// Registers what whoever watches from outside can ask: whether the process answers, whether it can work, and whether the desk
/// keeps its promises. A feature adds its own facts with <see cref="AddDeskHealth{T}"/>.
/// </summary>
public static class WatchdogFeature
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";
    public const string DeskPath = "/health/desk";

    internal const string DeskTag = "desk";
    private const string ReadyTag = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddWatchdog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsFor<HealthOptions>(HealthOptions.Section).AddSingleton<DatabaseReady>().AddSingleton<JobsOnTime>();
        services.AddHealthChecks()
            .AddCheck<HostStarted>("host", tags: [ReadyTag])
            .AddCheck<DatabaseReady>("database", failureStatus: null, tags: [ReadyTag], timeout: Patience);
        services.AddDeskHealth<MessagesGoOut>("messages").AddDeskHealth<JobsOnTime>("jobs");
        services.AddHttpClient(Heartbeat.HttpClientName, client => client.Timeout = Patience);
        services.AddSingleton<Heartbeat>().AddHostedService(provider => provider.GetRequiredService<Heartbeat>());
        // Nobody misses a heartbeat that nobody wants.
        if (configuration[$"{HealthOptions.Section}:{nameof(HealthOptions.HeartbeatUrl)}"] is { Length: > 0 })
            services.AddSingleton(new KnownJob(Heartbeat.Job));
        return services;
    }

    /// <summary>Adds a fact about the desk. Everybody may read it, so it holds numbers and times and nothing about anybody.</summary>
    public static IServiceCollection AddDeskHealth<T>(this IServiceCollection services, string name) where T : class, IHealthCheck
    {
        services.AddHealthChecks().AddCheck<T>(name, failureStatus: null, tags: [DeskTag], timeout: Patience);
        return services;
    }

    public static IEndpointRouteBuilder MapWatchdog(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, LivePath, null);
        Map(endpoints, ReadyPath, ReadyTag);
        Map(endpoints, DeskPath, DeskTag);
        return endpoints;
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, string? tag) => endpoints.MapHealthChecks(
        path, new HealthCheckOptions { Predicate = check => tag is not null && check.Tags.Contains(tag), ResponseWriter = HealthAnswer.WriteAsync });
}

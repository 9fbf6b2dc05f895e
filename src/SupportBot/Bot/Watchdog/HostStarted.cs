using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace SupportBot.Bot.Watchdog;

/// <summary>Everything that works in the background has been started and none of it has ended; false again once the host stops.</summary>
public sealed class HostStarted(IHostApplicationLifetime lifetime, IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isUp = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
            && !services.GetServices<IHostedService>().OfType<BackgroundService>().Any(work => work.ExecuteTask is { IsFaulted: true });
        return Task.FromResult(isUp ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}

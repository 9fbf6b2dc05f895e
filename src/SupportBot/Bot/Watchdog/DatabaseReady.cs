using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportBot.Data;

namespace SupportBot.Bot.Watchdog;

/// <summary>The database is of this version and takes writes.</summary>
public sealed class DatabaseReady(UnitOfWork unitOfWork, WriteGate gate) : IHealthCheck
{
    // A host never goes back to an older version, so it is looked at until it is right.
    private volatile bool _isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_isMigrated)
        {
            var missing = await unitOfWork.ReadAsync(
                (services, token) => services.GetRequiredService<SupportBotDb>().Database.GetPendingMigrationsAsync(token), cancellationToken);
            if (missing.Any()) return HealthCheckResult.Unhealthy();
            _isMigrated = true;
        }

        // The gate takes the write lock for it, behind all that waits; a transaction without a change costs the disk nothing.
        await gate.RunAsync((_, _) => Task.CompletedTask, cancellationToken).WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Bot.Watchdog;

/// <summary>When each recurring piece of work ran last: one that is late makes the desk ill, one that went wrong is only told of.</summary>
/// <remarks>What ran last before this host began has the time of a run from then on.</remarks>
public sealed class JobsOnTime(UnitOfWork unitOfWork, IEnumerable<KnownJob> jobs, HealthOptions options, IClock clock) : IHealthCheck
{
    private readonly Instant _began = clock.GetCurrentInstant();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var runs = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().Set<JobRun>().AsNoTracking().ToDictionaryAsync(run => run.Job, token),
            cancellationToken);
        var now = clock.GetCurrentInstant();
        var patience = Duration.FromSeconds(options.LongestJobDelaySeconds);
        var known = jobs.Select(job => runs.GetValueOrDefault(job.Name) is { } run
            ? new LastRun(job.Name, run.EndedAt.ToString(), run.IsLate(now, _began, patience), run.Problem is not null)
            : new LastRun(job.Name, "never", false, false)).ToList();
        var status = known.Exists(job => job.Late) ? HealthStatus.Unhealthy
            : known.Exists(job => job.Failed) ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(status, data: known.ToDictionary(job => job.Name, job => (object)new { job.Ended, job.Late, job.Failed }));
    }

    private sealed record LastRun(string Name, string Ended, bool Late, bool Failed);
}

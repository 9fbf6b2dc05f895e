using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace SupportBot.Data;

/// <summary>Something whose rows are of use for a while only.</summary>
public interface IPurge
{
    /// <summary>Deletes or empties at most so many rows and returns how many it was.</summary>
    Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken);
}

/// <summary>Once an hour removes what is no longer of use, a few rows at a time so that turns pass in between.</summary>
public sealed partial class PurgeOldRows(
    UnitOfWork unitOfWork, IEnumerable<IPurge> purges, JobRuns runs, IClock clock, ILogger<PurgeOldRows> logger)
    : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "doctor.job-purge";

    private const int Most = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        foreach (var purge in purges)
        {
            int purged;
            do
            {
                purged = await unitOfWork.RunLockedAsync(
                    (services, token) => purge.PurgeAsync(services.GetRequiredService<SupportBotDb>(), clock.GetCurrentInstant(), Most, token),
                    cancellationToken);
            }
            while (purged == Most);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        runs.KeepRunningAsync(Job, Interval, PurgeAsync, LogFailed, stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Old rows could not be removed; it is tried again in an hour")]
    private partial void LogFailed(Exception problem);
}

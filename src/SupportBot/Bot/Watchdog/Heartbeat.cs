using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;

namespace SupportBot.Bot.Watchdog;

/// <summary>
/// Asks for an address outside as long as the desk is well. Whoever keeps that address raises the alarm when nothing comes: the
/// desk cannot tell of its own death.
/// </summary>
public sealed partial class Heartbeat(
    HealthCheckService health, IHttpClientFactory clients, HealthOptions options, JobRuns runs, ILogger<Heartbeat> logger) : BackgroundService
{
    internal const string HttpClientName = "heartbeat";

    private static readonly Counter<long> Failed = new Meter("SupportBot.Watchdog").CreateCounter<long>("supportbot.heartbeat.failed");

    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "watchdog.job-heartbeat";

    /// <summary>Looks once and tells outside if all is well.</summary>
    /// <exception cref="HttpRequestException">It could not be told.</exception>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(WatchdogFeature.DeskTag), cancellationToken);
        if (report.Status == HealthStatus.Unhealthy)
        {
            LogQuiet(string.Join(", ", report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key)));
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(options.HeartbeatMethod), options.HeartbeatUrl);
        using var answer = await clients.CreateClient(HttpClientName).SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => string.IsNullOrEmpty(options.HeartbeatUrl)
        ? Task.CompletedTask
        : runs.KeepRunningAsync(Job, TimeSpan.FromSeconds(options.HeartbeatEverySeconds), BeatAsync, CountFailure, stoppingToken);

    private void CountFailure(Exception problem)
    {
        Failed.Add(1);
        LogFailed(problem);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat could not be sent; the next one is tried at its time")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk is not well, so no heartbeat is sent: {What}")]
    private partial void LogQuiet(string what);
}

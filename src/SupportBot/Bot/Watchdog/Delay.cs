using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace SupportBot.Bot.Watchdog;

/// <summary>Something that should have been done by now: ill when it waits longer than it may.</summary>
public static class Delay
{
    /// <param name="since">Since when it waits; null when nothing does.</param>
    public static HealthCheckResult Of(Instant? since, Instant now, Duration longest)
    {
        var waits = since is { } begun ? Duration.Max(now - begun, Duration.Zero) : Duration.Zero;
        var facts = new Dictionary<string, object>
        {
            ["oldest"] = since?.ToString() ?? "none",
            ["waitsSeconds"] = (long)waits.TotalSeconds,
            ["mayWaitSeconds"] = (long)longest.TotalSeconds,
        };
        return waits > longest ? HealthCheckResult.Unhealthy(data: facts) : HealthCheckResult.Healthy(data: facts);
    }
}

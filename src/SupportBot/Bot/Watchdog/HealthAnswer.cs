using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SupportBot.Bot.Watchdog;

/// <summary>What is answered to whoever asks how the host is: for each fact how it is, and its numbers.</summary>
internal static class HealthAnswer
{
    // Descriptions and exceptions stay inside: they may tell of paths, hosts or people.
    public static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => Facts(entry.Value)),
    });

    private static Dictionary<string, object> Facts(HealthReportEntry entry) =>
        new(entry.Data, StringComparer.Ordinal) { ["status"] = entry.Status.ToString() };
}

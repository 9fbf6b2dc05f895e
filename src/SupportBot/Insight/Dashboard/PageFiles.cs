using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SupportBot.Insight.Dashboard;

/// <summary>The pages' own script and look; nothing of it is secret.</summary>
public static class PageFiles
{
    public const string Path = "/look";

    private static readonly string Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "wwwroot");

    // Chart.js is fetched at build; without it there are tables only.
    private static readonly Dictionary<string, (string File, string Type)> Known = new(StringComparer.Ordinal)
    {
        ["board.css"] = ("dashboard/board.css", "text/css; charset=utf-8"),
        ["board.js"] = ("dashboard/board.js", "text/javascript; charset=utf-8"),
        ["chart.js"] = ("chart.js", "text/javascript; charset=utf-8"),
        ["icon.svg"] = ("icon.svg", "image/svg+xml"),
    };

    public static async Task ServeAsync(HttpContext http)
    {
        if (!Known.TryGetValue((string?)http.GetRouteValue("name") ?? "", out var known) || new FileInfo(System.IO.Path.Combine(Folder, known.File)) is not { Exists: true } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await Results.File(file.FullName, known.Type, lastModified: file.LastWriteTimeUtc).ExecuteAsync(http);
    }
}

using Microsoft.AspNetCore.Http;

namespace SupportBot.Insight.Dashboard;

/// <summary>What a browser gets: a page, or where to go instead.</summary>
public sealed record PageAnswer(int Status, Html? Page, string? GoTo = null)
{
    public static PageAnswer Of(Html page) => new(StatusCodes.Status200OK, page);

    public static PageAnswer To(string path) => new(StatusCodes.Status303SeeOther, null, path);

    /// <summary>Writes a file to download instead of a page.</summary>
    public Func<Stream, Task>? Body { get; private init; }

    private string? Name { get; init; }
    private string? Type { get; init; }

    public static PageAnswer File(string name, string type, Func<Stream, Task> write) => new(StatusCodes.Status200OK, null) { Name = name, Type = type, Body = write };

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        Protect(http.Response);
        if (GoTo is not null) http.Response.Headers.Location = GoTo;
        if (Body is not null)
        {
            http.Response.ContentType = Type;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Name}\"";
            await Body(http.Response.Body);
        }

        if (Page is null) return;
        http.Response.ContentType = "text/html; charset=utf-8";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(Page.ToString(), http.RequestAborted);
    }

    /// <summary>Nothing of it is kept, found by search engines, framed, or told to other sites; only scripts and styles of this host run.</summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}

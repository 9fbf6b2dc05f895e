using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Channels.WebChat;

/// <summary>The page itself. It lies in a folder beside the program, so that it is there wherever the program is started from.</summary>
public sealed class WebChatPage
{
    private const string NonceMark = "{nonce}";
    private const string HashOfNothing = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public async Task ShowAsync(HttpContext http)
    {
        var file = Path.Combine(Folder, "index.html");
        if (!File.Exists(file)) throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", "The page is not part of this build.");
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var html = await File.ReadAllTextAsync(file, http.RequestAborted);
        Protect(http.Response, nonce);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html.Replace(NonceMark, nonce, StringComparison.Ordinal), http.RequestAborted);
    }

    public async Task ServeAsync(HttpContext http)
    {
        var name = Path.GetFileName(http.Request.Path.Value) ?? "";
        var file = Path.Combine(Folder, name);
        if (ContentTypeOf(name) is not { } contentType || !File.Exists(file))
            throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", "There is no such file.");
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await Results.File(file, contentType, lastModified: File.GetLastWriteTimeUtc(file)).ExecuteAsync(http);
    }

    // Web Chat writes its styles itself, marked with the nonce it is given, sets empty style attributes (the hash is that of nothing),
    // and reads and draws files that are on their way from blobs.
    private static void Protect(HttpResponse response, string nonce)
    {
        response.Headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}' 'unsafe-hashes' '{HashOfNothing}'; connect-src 'self' blob:; img-src 'self' data: blob:; worker-src blob:; "
            + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
    }

    private static string? ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}

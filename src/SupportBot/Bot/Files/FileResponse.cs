using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SupportBot.Bot.Files;

/// <summary>Sends a file to a browser in such a way that it can do nothing there but be looked at or saved.</summary>
public static class FileResponse
{
    public static Task SendAsync(HttpContext http, KeptFile file, FileStore store)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Size;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        return http.Response.SendFileAsync(store.PathOf(file.Hash!), http.RequestAborted);
    }
}

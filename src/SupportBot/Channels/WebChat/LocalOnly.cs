using System.Net;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Channels.WebChat;

/// <summary>
/// Keeps the web chat to this machine's own page: anybody may be anybody here, so no other site may speak through the browser,
/// neither by its own requests nor by a name that leads to loopback.
/// </summary>
public static class LocalOnly
{
    /// <summary>Why the request is refused; null when it is not.</summary>
    public static string? Objection(HttpRequest request, string? bodyType)
    {
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) return "The web chat answers to localhost only.";
        if (request.HttpContext.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote)) return "The web chat answers to this machine only.";
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}")
            return "The web chat answers to its own page only.";
        return bodyType is not null && HasBody(request) && !IsOfType(request, bodyType) ? $"The body must be {bodyType}." : null;
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.ContentType is not null || request.Headers.TransferEncoding.Count > 0;

    private static bool IsOfType(HttpRequest request, string bodyType)
    {
        var declared = (request.ContentType ?? "").Split(';', 2)[0].Trim();
        return declared.Equals(bodyType, StringComparison.OrdinalIgnoreCase);
    }
}

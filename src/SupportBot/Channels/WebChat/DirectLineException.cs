using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>A request that Direct Line answers with an error, in its own words.</summary>
public sealed class DirectLineException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;

    public static DirectLineException Malformed(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineException TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"The body is larger than {limit} bytes.");

    public static DirectLineException NoToken() => new(StatusCodes.Status401Unauthorized, "Unauthorized", "A bearer token is missing.");

    public static DirectLineException Expired() => new(StatusCodes.Status403Forbidden, "TokenExpired", "The token is unknown or has expired.");

    public static DirectLineException NotCovered() =>
        new(StatusCodes.Status403Forbidden, "Forbidden", "The token is for another conversation.");

    public static DirectLineException NotFound() => new(StatusCodes.Status404NotFound, "NotFound", "There is no such conversation.");
}

/// <summary>Reads bodies within limits and writes answers, as Direct Line does.</summary>
public static class DirectLineBody
{
    public static async Task<byte[]> ReadAsync(Stream body, long? length, int limit, CancellationToken cancellationToken)
    {
        if (length > limit) throw DirectLineException.TooLarge(limit);
        using var read = new MemoryStream();
        var piece = new byte[8192];
        int count;
        while ((count = await body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (read.Length + count > limit) throw DirectLineException.TooLarge(limit);
            read.Write(piece, 0, count);
        }

        return read.ToArray();
    }

    public static Activity ParseActivity(byte[] json)
    {
        try
        {
            return ProtocolJson.Parse(json);
        }
        catch (JsonException)
        {
            throw DirectLineException.Malformed("The body is not one activity as JSON.");
        }
    }

    public static async Task WriteAsync(HttpContext http, JsonNode body, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(ProtocolJson.SerializeToUtf8Bytes(body), http.RequestAborted);
    }

    public static Task WriteErrorAsync(HttpContext http, int status, string code, string message) => WriteAsync(
        http, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status);
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>The door over HTTP: the raw body is bounded and its signature checked before anything of it is read.</summary>
public sealed partial class SlackHttp(SlackOptions options, SlackDoor door, IClock clock, ILogger<SlackHttp> logger)
{
    /// <summary>In bytes. A click brings the whole message along, which is some tens of kilobytes.</summary>
    private const int LargestBody = 1024 * 1024;

    public async Task HandleAsync(HttpContext http, SlackDeliveryKind kind)
    {
        if (await ReadAsync(http) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        else if (kind != SlackDeliveryKind.Event && IsCertificateCheck(body))
        {
            // Slack looks whether somebody is there, now and then, and does not sign that.
            http.Response.StatusCode = StatusCodes.Status200OK;
        }
        else if (!IsSlack(http.Request, body))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (Parse(kind, body) is not { } payload)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (kind == SlackDeliveryKind.Event && payload.Text("type") == "url_verification")
        {
            await WriteAsync(http, new JsonObject { ["challenge"] = payload.Text("challenge") });
        }
        else
        {
            await TakeAsync(http, new SlackDelivery(kind, payload));
        }
    }

    private async Task TakeAsync(HttpContext http, SlackDelivery delivery)
    {
        if (http.Request.Headers["X-Slack-Retry-Num"].ToString() is { Length: > 0 } again)
            LogAgain(again, http.Request.Headers["X-Slack-Retry-Reason"].ToString(), delivery.Payload.Text("event_id"));
        // Not the request's token: a caller that hangs up must not stop a turn half-way.
        var reply = await door.TakeAsync(delivery, CancellationToken.None);
        if (reply.Body is not null) await WriteAsync(http, reply.Body);
        else if (reply.IsRefused)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.Headers["X-Slack-No-Retry"] = "1";
        }
        else http.Response.StatusCode = reply.IsTaken ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
    }

    private bool IsSlack(HttpRequest request, byte[] body)
    {
        var isValid = options.HasHttp && SlackSignature.IsValid(
            options.SigningSecret, request.Headers["X-Slack-Request-Timestamp"], request.Headers["X-Slack-Signature"], body, clock.GetCurrentInstant());
        if (!isValid && options.HasHttp) LogUnproved(request.HttpContext.Connection.RemoteIpAddress?.ToString());
        return isValid;
    }

    private static bool IsCertificateCheck(byte[] body) => body.Length < 1000 && Form(body).Text("ssl_check") == "1";

    private static JsonObject? Parse(SlackDeliveryKind kind, byte[] body) => kind switch
    {
        SlackDeliveryKind.Command => Form(body),
        SlackDeliveryKind.Interaction => Form(body).Text("payload") is { } payload ? SlackJson.Parse(Encoding.UTF8.GetBytes(payload)) : null,
        _ => SlackJson.Parse(body),
    };

    private static JsonObject Form(byte[] body) =>
        new(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));

    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody) return null;
        using var read = new MemoryStream();
        var piece = new byte[16 * 1024];
        int count;
        while ((count = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0)
        {
            if (read.Length + count > LargestBody) return null;
            read.Write(piece, 0, count);
        }

        return read.ToArray();
    }

    private static async Task WriteAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(ProtocolJson.SerializeToUtf8Bytes(body), http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack delivers {Event} again, attempt {Attempt}: {Reason}")]
    private partial void LogAgain(string attempt, string reason, string? @event);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from {Address} is not signed by Slack, or its clock is wrong by more than five minutes")]
    private partial void LogUnproved(string? address);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Hosting;

/// <summary>The bot's door: one POST brings one activity, and its answer goes back in the response.</summary>
public sealed partial class MessagesEndpoint(
    BotAuthenticationHandler authentication,
    IOptions<MessagesEndpointOptions> options,
    TimeProvider clock,
    ILogger<MessagesEndpoint> logger)
{
    private readonly MessagesEndpointOptions _options = options.Value;

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            var caller = await authentication.AuthenticateAsync(http, http.RequestAborted);
            var activity = await ReadActivityAsync(http.Request, http.RequestAborted);
            authentication.Authorize(caller, activity);
            await RunTurnAsync(http, activity);
        }
        catch (BotAuthenticationException refused)
        {
            LogRefused(refused.InnerException, refused.Status, refused.Message);
            http.Response.StatusCode = refused.Status;
        }
        catch (BadHttpRequestException bad)
        {
            LogBadRequest(bad.InnerException, bad.StatusCode, bad.Message);
            await WriteErrorAsync(http, bad.StatusCode, "BadSyntax", bad.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogHungUp();
        }
    }

    private async Task<Activity> ReadActivityAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        var body = await ReadBodyAsync(request, cancellationToken);
        try
        {
            var activity = ProtocolJson.Parse(body.Span);
            return string.IsNullOrEmpty(activity.Type) ? throw new BadHttpRequestException("The activity has no type.") : activity;
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The body is not one activity as JSON.", malformed);
        }
    }

    // A length that is declared may lie, and one that is not declared has no end: what counts is what arrives.
    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var limit = _options.MaxBodyBytes;
        if (request.ContentLength > limit)
            throw TooLarge();
        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var piece = new byte[8192];
        int count;
        while ((count = await request.Body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (body.Length + count > limit)
                throw TooLarge();
            body.Write(piece, 0, count);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task RunTurnAsync(HttpContext http, Activity activity)
    {
        LogReceived(activity.Type, activity.Name, activity.ChannelId, activity.Id);
        // The turn's own clock, not the request's token: a caller that hangs up must not stop a turn half-way.
        using var timeout = new CancellationTokenSource(_options.TurnTimeout, clock);
        InvokeResponse? answer;
        try
        {
            var receiver = http.RequestServices.GetRequiredService<IActivityReceiver>();
            answer = await receiver.ReceiveAsync(activity, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            LogTimedOut(activity.Type, activity.Id, _options.TurnTimeout);
            await WriteErrorAsync(http, StatusCodes.Status504GatewayTimeout, "Timeout", "The bot took too long.");
            return;
        }
        catch (Exception bug)
        {
            LogFailed(bug, activity.Type, activity.Id);
            await WriteErrorAsync(http, StatusCodes.Status500InternalServerError, "BotError", "The bot failed.");
            return;
        }
        answer ??= new(activity.Type == ActivityTypes.Invoke ? StatusCodes.Status501NotImplemented : StatusCodes.Status200OK);
        await WriteAsync(http, answer);
    }

    private static Task WriteErrorAsync(HttpContext http, int status, string code, string message) =>
        WriteAsync(http, new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }));

    private static async Task WriteAsync(HttpContext http, InvokeResponse answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.Body is null)
            return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(ProtocolJson.SerializeToUtf8Bytes(answer.Body), http.RequestAborted);
    }

    private BadHttpRequestException TooLarge() =>
        new($"The body is larger than {_options.MaxBodyBytes} bytes.", StatusCodes.Status413PayloadTooLarge);

    [LoggerMessage(LogLevel.Warning, "Refused a request with {Status}: {Reason}")]
    private partial void LogRefused(Exception? cause, int status, string reason);

    [LoggerMessage(LogLevel.Warning, "Answered a bad request with {Status}: {Reason}")]
    private partial void LogBadRequest(Exception? cause, int status, string reason);

    [LoggerMessage(LogLevel.Debug, "The caller hung up")]
    private partial void LogHungUp();

    [LoggerMessage(LogLevel.Debug, "Received {Type} {Name} from {Channel} as {Id}")]
    private partial void LogReceived(string? type, string? name, string? channel, string? id);

    [LoggerMessage(LogLevel.Error, "The turn for {Type} {Id} did not end within {Timeout}")]
    private partial void LogTimedOut(string? type, string? id, TimeSpan timeout);

    [LoggerMessage(LogLevel.Error, "The turn for {Type} {Id} failed")]
    private partial void LogFailed(Exception bug, string? type, string? id);
}

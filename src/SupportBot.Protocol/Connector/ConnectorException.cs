using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Connector;

/// <summary>
/// A channel did not take what was sent, or its answer was lost; says whether to try again and whether it may have arrived.
/// </summary>
public sealed class ConnectorException : Exception
{
    private const int LongestMessage = 500;

    private ConnectorException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>Null when there was no HTTP answer.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>The channel's own code, for instance <c>BotNotInConversationRoster</c>; null when it gave none.</summary>
    public string? Code { get; private init; }

    /// <summary>How long the channel asked to wait.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The activity may have arrived all the same: a repetition may show it twice.</summary>
    public bool Ambiguous { get; private init; }

    /// <summary>The same request may succeed later.</summary>
    public bool Transient { get; private init; }

    /// <summary>The channel answered with an error; <paramref name="body"/> may be anything, an HTML page included.</summary>
    public static ConnectorException FromAnswer(HttpStatusCode status, string? body, TimeSpan? retryAfter = null)
    {
        var (code, message) = ReadError(body);
        return new(Describe(status, code, message))
        {
            Status = status,
            Code = code,
            RetryAfter = retryAfter,
            Ambiguous = (int)status >= 500,
            Transient = status is HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        };
    }

    /// <summary>There was no answer; unless the connection was never made, the request may have been carried out.</summary>
    public static ConnectorException FromFailure(Exception failure)
    {
        var neverSent = failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        var reason = failure is OperationCanceledException ? "no answer in time" : failure?.Message;
        return new($"The channel did not answer: {reason}.", failure) { Ambiguous = !neverSent, Transient = true };
    }

    /// <summary>The channel took the request but its answer is missing what it should hold.</summary>
    public static ConnectorException FromUnreadableAnswer(HttpStatusCode status, string missing) =>
        new($"The channel answered {(int)status} without {missing}.") { Status = status, Ambiguous = true };

    /// <summary>Nothing was sent, because the service URL is not on the list of trusted hosts.</summary>
    public static ConnectorException UntrustedServiceUrl(string? serviceUrl) =>
        new($"Nothing is sent to '{serviceUrl}': its host is not a trusted service host.") { Code = nameof(UntrustedServiceUrl) };

    /// <summary>The bot's own certificate cannot be read or used.</summary>
    public static ConnectorException FromUnusableCertificate(Exception failure) =>
        new($"the certificate cannot be used: {failure?.Message}", failure) { Code = "certificate" };

    /// <summary>Nothing was sent, because the bot got no token to send it with.</summary>
    public static ConnectorException NoToken(ConnectorException reason)
    {
        return new($"The bot got no token: {reason.Message}", reason)
        {
            Status = reason.Status,
            Code = reason.Code,
            RetryAfter = reason.RetryAfter,
            Transient = reason.Transient || reason.Code == "temporarily_unavailable" || (int?)reason.Status >= 500,
        };
    }

    private static string Describe(HttpStatusCode status, string? code, string? message)
    {
        var text = string.Join(' ', new[] { $"HTTP {(int)status}", code, message }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length <= LongestMessage ? text : text[..LongestMessage];
    }

    // {"error":{"code","message"}} by the specification; {"errorCode":209,"message":"{\"subCode\":…}"} from Teams;
    // {"error":"…","error_description":"…"} from the token endpoint; a bare string, HTML or nothing from what stands in between.
    private static (string? Code, string? Message) ReadError(string? body)
    {
        switch (ProtocolJson.ParseNodeOrNull(body))
        {
            case JsonObject { } answer when answer["error"] is JsonObject error:
                return (error["code"].AsString(), error["message"].AsString());
            case JsonObject { } answer:
                var message = answer["message"].AsString() ?? answer["error_description"].AsString();
                var subCode = (ProtocolJson.ParseNodeOrNull(message) as JsonObject)?["subCode"].AsString();
                return (subCode ?? answer["error"].AsString() ?? answer["code"].AsString() ?? answer["errorCode"]?.ToString(), message);
            case JsonValue value:
                return (value.AsString(), null);
            default:
                return (null, null);
        }
    }
}

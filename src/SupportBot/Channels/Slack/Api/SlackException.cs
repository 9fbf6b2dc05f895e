using System.Net;
using NodaTime;

namespace SupportBot.Channels.Slack.Api;

/// <summary>Slack said no, or its answer was lost. Neither the token nor what was sent is in it.</summary>
public sealed class SlackException : Exception
{
    private SlackException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    /// <summary>Slack's own name for what is wrong, <c>channel_not_found</c>; null when there was no readable answer.</summary>
    public string? Error { get; private init; }

    public SlackMeaning Meaning { get; private init; }

    /// <summary>How long Slack, or our own pacing, asks to wait.</summary>
    public Duration? RetryAfter { get; private init; }

    public static SlackException Named(SlackMethod method, string error, string? detail) =>
        new($"Slack says {error} to {method.Name}{(detail is null ? "" : $" ({detail})")}.") { Error = error, Meaning = SlackErrors.MeaningOf(error) };

    public static SlackException Throttled(SlackMethod method, Duration wait) =>
        new($"{method.Name} may be called again in {wait.TotalSeconds:0.#} s.") { Error = SlackErrors.RateLimited, Meaning = SlackMeaning.Throttled, RetryAfter = wait };

    /// <summary>An answer that is none: a page of a proxy, an outage.</summary>
    public static SlackException Unreadable(SlackMethod method, HttpStatusCode status) =>
        new($"{method.Name} was answered with HTTP {(int)status} and nothing that can be read.") { Meaning = SlackMeaning.AnswerLost };

    public static SlackException Failed(SlackMethod method, Exception failure) =>
        new($"{method.Name} got no answer: {(failure is OperationCanceledException ? "it took too long" : failure.Message)}.", failure)
        {
            Meaning = WasNeverSent(failure) ? SlackMeaning.NotNow : SlackMeaning.AnswerLost,
        };

    private static bool WasNeverSent(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}

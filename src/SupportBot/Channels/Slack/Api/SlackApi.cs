using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Api;

/// <summary>Slack's Web API. Every failure is a <see cref="SlackException"/>; nothing is repeated here.</summary>
public sealed partial class SlackApi(IHttpClientFactory clients, SlackOptions options, SlackHosts hosts, SlackPacing pacing)
{
    /// <summary>The name of the <see cref="HttpClient"/> for all requests to Slack.</summary>
    public const string HttpClientName = "Slack";

    /// <summary>The same for files, which are not held in memory.</summary>
    public const string FilesClientName = "SlackFiles";

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly Duration UsualWait = Duration.FromSeconds(30);

    private readonly Uri _api = new(options.ApiUrl);

    /// <param name="method">What to call.</param>
    /// <param name="arguments">By name; what is null is left out.</param>
    /// <param name="place">The channel that a message goes to, which has a pace of its own.</param>
    public Task<JsonObject> CallAsync(SlackMethod method, JsonObject arguments, string? place, CancellationToken cancellationToken) =>
        CallAsync(method, arguments, place, options.BotToken, cancellationToken);

    private async Task<JsonObject> CallAsync(
        SlackMethod method, JsonObject arguments, string? place, string? token, CancellationToken cancellationToken,
        Action<HttpResponseHeaders>? look = null)
    {
        if (pacing.Take(method, place) is { } wait) throw SlackException.Throttled(method, wait);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_api, method.Name)) { Content = Body(method, arguments) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await clients.CreateClient(HttpClientName).SendAsync(request, cancellationToken);
            look?.Invoke(response.Headers);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) throw Throttled(method, place, response);
            return Read(method, place, response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || IsTimeOut(failure, cancellationToken))
        {
            throw SlackException.Failed(method, failure);
        }
    }

    // Slack answers 200 even when it refuses: what counts is "ok".
    private JsonObject Read(SlackMethod method, string? place, HttpStatusCode status, byte[] body)
    {
        if (SlackJson.Parse(body) is not { } answer || answer["ok"] is not JsonValue ok || !ok.TryGetValue(out bool isOk)) throw SlackException.Unreadable(method, status);
        if (isOk) return answer;
        var error = Text(answer["error"]) ?? "unknown_error";
        if (SlackErrors.MeaningOf(error) == SlackMeaning.Throttled)
        {
            pacing.Wait(method, place, UsualWait);
            throw SlackException.Throttled(method, UsualWait);
        }

        var messages = (answer["response_metadata"] as JsonObject)?["messages"] as JsonArray ?? [];
        var detail = string.Join("; ", new[] { Text(answer["needed"]) is { Length: > 0 } needed ? "needed: " + needed : null }
            .Concat(messages.Select(Text)).Where(part => !string.IsNullOrEmpty(part)));
        throw SlackException.Named(method, error, detail.Length == 0 ? null : detail);
    }

    private SlackException Throttled(SlackMethod method, string? place, HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta is { } asked ? Duration.FromTimeSpan(asked) : UsualWait;
        pacing.Wait(method, place, wait);
        return SlackException.Throttled(method, wait);
    }

    private static HttpContent Body(SlackMethod method, JsonObject arguments) => method.TakesJson
        ? new ByteArrayContent(ProtocolJson.SerializeToUtf8Bytes(Given(arguments))) { Headers = { ContentType = Json } }
        : new FormUrlEncodedContent(Given(arguments).Select(pair => KeyValuePair.Create(pair.Key, FormValue(pair.Value!))));

    private static JsonObject Given(JsonObject arguments)
    {
        foreach (var (name, value) in arguments.ToList())
        {
            if (value is null) arguments.Remove(name);
        }

        return arguments;
    }

    private static string FormValue(JsonNode value) => Text(value) ?? value.ToJsonString(ProtocolJson.Options);

    private static string? Text(JsonNode? node) => node.Text();

    private static bool IsTimeOut(Exception failure, CancellationToken cancellationToken) =>
        failure is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}

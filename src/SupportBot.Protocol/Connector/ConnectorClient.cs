using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Connector;

/// <summary>
/// The channel's REST interface at an activity's service URL. Every failure is a <see cref="ConnectorException"/>; nothing is repeated
/// here but a request refused for its token, once, with a new one.
/// </summary>
public sealed class ConnectorClient(IHttpClientFactory clients, AppCredentials credentials, ServiceUrlPolicy policy, TimeProvider clock)
{
    /// <summary>The name of the <see cref="HttpClient"/> that this library uses for all its requests.</summary>
    public const string HttpClientName = "BotProtocol";

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Opens a conversation, or returns the existing one where the channel allows only one with these members.</summary>
    public async Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync<ConversationResourceResponse>(
            HttpMethod.Post, serviceUrl, "v3/conversations", parameters, cancellationToken);
        return answer is { Id: not null } ? answer : throw ConnectorException.FromUnreadableAnswer(HttpStatusCode.OK, "a conversation id");
    }

    /// <summary>Sends to the activity's conversation and service URL.</summary>
    public Task<ResourceResponse> SendToConversationAsync(Activity activity, CancellationToken cancellationToken = default) =>
        SendActivityAsync(HttpMethod.Post, activity, null, cancellationToken);

    /// <summary>Sends in answer to the activity that <see cref="Activity.ReplyToId"/> names.</summary>
    public Task<ResourceResponse> ReplyToActivityAsync(Activity activity, CancellationToken cancellationToken = default) =>
        SendActivityAsync(HttpMethod.Post, activity, Required(activity.ReplyToId, "replyToId"), cancellationToken);

    /// <summary>Replaces the whole activity that has the given one's id.</summary>
    public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default) =>
        SendActivityAsync(HttpMethod.Put, activity, Required(activity.Id, "id"), cancellationToken);

    /// <summary>Deletes the activity that the reference names.</summary>
    public Task DeleteActivityAsync(ConversationReference reference, CancellationToken cancellationToken = default) =>
        SendAsync<ResourceResponse>(
            HttpMethod.Delete,
            reference.ServiceUrl,
            $"{ConversationPath(reference.Conversation?.Id)}/activities/{Escape(Required(reference.ActivityId, "activityId"))}",
            null,
            cancellationToken);

    /// <summary>One member by channel id, Entra object id or user principal name, as far as the channel knows these.</summary>
    public async Task<ChannelAccount> GetConversationMemberAsync(
        string serviceUrl, string conversationId, string userId, CancellationToken cancellationToken = default) =>
        await SendAsync<ChannelAccount>(
            HttpMethod.Get, serviceUrl, $"{ConversationPath(conversationId)}/members/{Escape(userId)}", null, cancellationToken)
        ?? throw ConnectorException.FromUnreadableAnswer(HttpStatusCode.OK, "a member");

    /// <summary>All members at once; channels with large conversations want the paged call.</summary>
    public async Task<IReadOnlyList<ChannelAccount>> GetConversationMembersAsync(
        string serviceUrl, string conversationId, CancellationToken cancellationToken = default) =>
        await SendAsync<List<ChannelAccount>>(
            HttpMethod.Get, serviceUrl, $"{ConversationPath(conversationId)}/members", null, cancellationToken) ?? [];

    /// <summary>Some of the members, and the token for the next call unless these were the last.</summary>
    public async Task<PagedMembersResult> GetConversationPagedMembersAsync(
        string serviceUrl,
        string conversationId,
        int? pageSize = null,
        string? continuationToken = null,
        CancellationToken cancellationToken = default)
    {
        var query = string.Join('&', new[]
        {
            pageSize is null ? null : FormattableString.Invariant($"pageSize={pageSize}"),
            continuationToken is null ? null : $"continuationToken={Uri.EscapeDataString(continuationToken)}",
        }.Where(part => part is not null));
        var path = $"{ConversationPath(conversationId)}/pagedmembers{(query.Length == 0 ? "" : "?")}{query}";
        return await SendAsync<PagedMembersResult>(HttpMethod.Get, serviceUrl, path, null, cancellationToken) ?? new();
    }

    /// <summary>The answer may have been lost, as opposed to the caller having given up or a bug.</summary>
    internal static bool IsLostAnswer(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<ResourceResponse> SendActivityAsync(
        HttpMethod method, Activity activity, string? activityId, CancellationToken cancellationToken)
    {
        var path = $"{ConversationPath(activity.Conversation?.Id)}/activities{(activityId is null ? "" : $"/{Escape(activityId)}")}";
        // A 2xx without a readable id still means that the channel took it.
        return await SendAsync<ResourceResponse>(method, activity.ServiceUrl, path, activity, cancellationToken) ?? new(null);
    }

    private async Task<T?> SendAsync<T>(
        HttpMethod method, string? serviceUrl, string path, object? content, CancellationToken cancellationToken) where T : class
    {
        if (!policy.IsTrusted(serviceUrl))
            throw ConnectorException.UntrustedServiceUrl(serviceUrl);
        var url = new Uri($"{serviceUrl!.TrimEnd('/')}/{path}");
        var body = content is null ? null : JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), ProtocolJson.Options);
        var token = await credentials.GetTokenAsync(cancellationToken);
        try
        {
            var answer = await ExchangeAsync(method, url, body, token, cancellationToken);
            if (answer.Status == HttpStatusCode.Unauthorized && token is not null)
            {
                credentials.Forget(token);
                token = await credentials.GetTokenAsync(cancellationToken);
                answer = await ExchangeAsync(method, url, body, token, cancellationToken);
            }
            return answer.IsSuccess
                ? ReadOrNull<T>(answer.Body)
                : throw ConnectorException.FromAnswer(answer.Status, answer.Body, answer.RetryAfter);
        }
        catch (Exception failure) when (IsLostAnswer(failure, cancellationToken))
        {
            throw ConnectorException.FromFailure(failure);
        }
    }

    private async Task<Answer> ExchangeAsync(
        HttpMethod method, Uri url, byte[]? body, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var response = await clients.CreateClient(HttpClientName).SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(response.StatusCode, response.IsSuccessStatusCode, text, response.RetryAfter(clock));
    }

    private static T? ReadOrNull<T>(string answer) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer, ProtocolJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ConversationPath(string? conversationId) =>
        $"v3/conversations/{Escape(Required(conversationId, "conversation.id"))}";

    private static string Required(string? value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException($"The activity has no {name}.") : value;

    // Ids are full of ':' ';' '@' '='; a dot segment would climb out of the path.
    private static string Escape(string id) =>
        id is "." or ".." ? throw new ArgumentException($"'{id}' is no id.") : Uri.EscapeDataString(id);

    private sealed record Answer(HttpStatusCode Status, bool IsSuccess, string Body, TimeSpan? RetryAfter);
}

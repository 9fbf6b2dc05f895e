using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Api;

/// <summary>What a bot token is good for.</summary>
/// <param name="Workspace">The name of the workspace.</param>
/// <param name="Bot">What the bot is called there.</param>
/// <param name="Granted">Its scopes; null when Slack does not say.</param>
/// <param name="Time">When Slack answered, by its clock.</param>
public sealed record SlackTokenFacts(string Workspace, string Bot, IReadOnlyList<string>? Granted, DateTimeOffset? Time);

// The methods by what they are for.
public sealed partial class SlackApi
{
    private const int LongestPage = 200;

    /// <summary>No method: the address that comes with a command or a click.</summary>
    private static readonly SlackMethod Response = new("response_url", null, true);

    /// <summary>An answer to a command or a click takes this many seconds at most to be of any use.</summary>
    private static readonly TimeSpan LongestResponse = TimeSpan.FromSeconds(5);

    /// <summary>Who the bot token is: team_id, user_id, bot_id.</summary>
    public Task<JsonObject> AuthTestAsync(CancellationToken cancellationToken) => CallAsync(SlackMethod.AuthTest, [], null, cancellationToken);

    /// <summary>The same with what only the answer's headers tell: the scopes that were granted, and Slack's clock.</summary>
    public async Task<SlackTokenFacts> TokenFactsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? granted = null;
        DateTimeOffset? time = null;
        var answer = await CallAsync(SlackMethod.AuthTest, [], null, options.BotToken, cancellationToken, headers =>
        {
            time = headers.Date;
            if (headers.TryGetValues("X-OAuth-Scopes", out var values))
                granted = [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        });
        return new SlackTokenFacts(answer.Text("team") ?? answer.Text("team_id") ?? "", answer.Text("user") ?? "", granted, time);
    }

    /// <summary>Posts and returns the message's ts.</summary>
    public async Task<string> PostMessageAsync(JsonObject message, CancellationToken cancellationToken) =>
        Required(SlackMethod.PostMessage, await CallAsync(SlackMethod.PostMessage, message, Text(message["channel"]), cancellationToken), "ts");

    public Task UpdateMessageAsync(JsonObject message, CancellationToken cancellationToken) =>
        CallAsync(SlackMethod.UpdateMessage, message, null, cancellationToken);

    public Task DeleteMessageAsync(string channel, string ts, CancellationToken cancellationToken) =>
        CallAsync(SlackMethod.DeleteMessage, new JsonObject { ["channel"] = channel, ["ts"] = ts }, null, cancellationToken);

    /// <summary>Shows something to one person in a channel; it is kept nowhere.</summary>
    public Task PostEphemeralAsync(JsonObject message, CancellationToken cancellationToken) =>
        CallAsync(SlackMethod.PostEphemeral, message, null, cancellationToken);

    /// <summary>The id of the bot's private conversation with somebody; it is opened when there is none.</summary>
    public async Task<string> OpenConversationAsync(string userId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(SlackMethod.OpenConversation, new JsonObject { ["users"] = userId }, null, cancellationToken);
        return Required(SlackMethod.OpenConversation, answer["channel"] as JsonObject ?? [], "id");
    }

    /// <summary>The channel: is_member, is_archived, is_ext_shared, name.</summary>
    public async Task<JsonObject> ConversationInfoAsync(string channel, CancellationToken cancellationToken) =>
        (await CallAsync(SlackMethod.ConversationInfo, new JsonObject { ["channel"] = channel }, null, cancellationToken))["channel"] as JsonObject ?? [];

    public Task<IReadOnlyList<string>> ConversationMembersAsync(string channel, CancellationToken cancellationToken) =>
        AllAsync(SlackMethod.ConversationMembers, new JsonObject { ["channel"] = channel }, "members", Text, cancellationToken);

    /// <summary>The message that a thread hangs under, and its replies, oldest first.</summary>
    public Task<IReadOnlyList<JsonObject>> RepliesAsync(string channel, string threadTs, CancellationToken cancellationToken) => AllAsync(
        SlackMethod.Replies, new JsonObject { ["channel"] = channel, ["ts"] = threadTs, ["include_all_metadata"] = true }, "messages",
        node => node as JsonObject, cancellationToken);

    public async Task<JsonObject> UserInfoAsync(string userId, CancellationToken cancellationToken) => (await CallAsync(
        SlackMethod.UserInfo, new JsonObject { ["user"] = userId, ["include_locale"] = true }, null, cancellationToken))["user"] as JsonObject ?? [];

    public async Task<IReadOnlyList<string>> UserGroupMembersAsync(string userGroup, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(SlackMethod.UserGroupMembers, new JsonObject { ["usergroup"] = userGroup }, null, cancellationToken);
        return [.. (answer["users"] as JsonArray ?? []).Select(Text).OfType<string>()];
    }

    /// <summary>Opens a modal for a click that is not older than three seconds, and returns its id.</summary>
    public Task<string> OpenViewAsync(string triggerId, JsonObject view, CancellationToken cancellationToken) =>
        ViewAsync(SlackMethod.OpenView, new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, cancellationToken);

    /// <summary>Opens one more modal on top of an open one.</summary>
    public Task<string> PushViewAsync(string triggerId, JsonObject view, CancellationToken cancellationToken) =>
        ViewAsync(SlackMethod.PushView, new JsonObject { ["trigger_id"] = triggerId, ["view"] = view }, cancellationToken);

    public Task<string> UpdateViewAsync(string viewId, JsonObject view, CancellationToken cancellationToken) =>
        ViewAsync(SlackMethod.UpdateView, new JsonObject { ["view_id"] = viewId, ["view"] = view }, cancellationToken);

    /// <summary>Shows somebody's App Home.</summary>
    public Task<string> PublishViewAsync(string userId, JsonObject view, CancellationToken cancellationToken) =>
        ViewAsync(SlackMethod.PublishView, new JsonObject { ["user_id"] = userId, ["view"] = view }, cancellationToken);

    /// <summary>The address of a new socket, good for one connection.</summary>
    public async Task<Uri> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(SlackMethod.OpenSocket, [], null, options.AppToken, cancellationToken);
        return hosts.Trusted(Text(answer["url"]), Uri.UriSchemeWss) ?? throw SlackException.Named(SlackMethod.OpenSocket, "untrusted_url", null);
    }

    /// <summary>Answers a command or a click at the address that came with it.</summary>
    public async Task RespondAsync(Uri responseUrl, JsonObject message, CancellationToken cancellationToken)
    {
        if (!hosts.IsTrusted(responseUrl)) throw SlackException.Named(Response, "untrusted_url", null);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestResponse);
        try
        {
            using var body = new ByteArrayContent(ProtocolJson.SerializeToUtf8Bytes(message)) { Headers = { ContentType = Json } };
            using var response = await clients.CreateClient(HttpClientName).PostAsync(responseUrl, body, patience.Token);
            if (!response.IsSuccessStatusCode) throw SlackException.Unreadable(Response, response.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || IsTimeOut(failure, cancellationToken))
        {
            throw SlackException.Failed(Response, failure);
        }
    }

    /// <summary>Puts files into a channel or thread, all at once: until the last call nobody sees any of them.</summary>
    public async Task UploadAsync(
        IReadOnlyList<(string Name, byte[] Content)> files, string channel, string? threadTs, CancellationToken cancellationToken)
    {
        var uploaded = new JsonArray();
        foreach (var (name, content) in files)
        {
            var place = await CallAsync(SlackMethod.UploadUrl, new JsonObject { ["filename"] = name, ["length"] = content.Length }, null, cancellationToken);
            await UploadAsync(place.Text("upload_url"), content, cancellationToken);
            uploaded.Add(new JsonObject { ["id"] = place["file_id"]?.DeepClone(), ["title"] = name });
        }

        await CallAsync(
            SlackMethod.CompleteUpload, new JsonObject { ["files"] = uploaded, ["channel_id"] = channel, ["thread_ts"] = threadTs }, null, cancellationToken);
    }

    private async Task UploadAsync(string? address, byte[] content, CancellationToken cancellationToken)
    {
        var url = hosts.Trusted(address) ?? throw SlackException.Named(SlackMethod.UploadUrl, "untrusted_url", null);
        try
        {
            using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            using var response = await clients.CreateClient(HttpClientName).PostAsync(url, body, cancellationToken);
            if (!response.IsSuccessStatusCode) throw SlackException.Unreadable(SlackMethod.UploadUrl, response.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || IsTimeOut(failure, cancellationToken))
        {
            throw SlackException.Failed(SlackMethod.UploadUrl, failure);
        }
    }

    private async Task<string> ViewAsync(SlackMethod method, JsonObject arguments, CancellationToken cancellationToken) =>
        Required(method, (await CallAsync(method, arguments, null, cancellationToken))["view"] as JsonObject ?? [], "id");

    private async Task<IReadOnlyList<T>> AllAsync<T>(
        SlackMethod method, JsonObject arguments, string list, Func<JsonNode?, T?> read, CancellationToken cancellationToken) where T : class
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = arguments.DeepClone().AsObject();
            (page["limit"], page["cursor"]) = (LongestPage, cursor);
            var answer = await CallAsync(method, page, null, cancellationToken);
            all.AddRange((answer[list] as JsonArray ?? []).Select(read).OfType<T>());
            cursor = Text((answer["response_metadata"] as JsonObject)?["next_cursor"]);
        }
        while (!string.IsNullOrEmpty(cursor));
        return all;
    }

    private static string Required(SlackMethod method, JsonObject answer, string name) =>
        Text(answer[name]) ?? throw SlackException.Unreadable(method, System.Net.HttpStatusCode.OK);
}

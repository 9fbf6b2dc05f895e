using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>The part of Direct Line 3.0 that Web Chat speaks: tokens, conversations, activities and the stream.</summary>
public sealed class DirectLineEndpoints(
    WebChatTokens tokens, WebChatDoor door, WebChatUpload upload, UnitOfWork unitOfWork, WebChatSocket socket, IHostApplicationLifetime lifetime)
{
    private const int LargestActivity = 256 * 1024;

    /// <summary>Another token for the same conversation: there is no secret here that could make one for any other.</summary>
    public Task RenewAsync(HttpContext http)
    {
        var grant = Bearer(http);
        return DirectLineBody.WriteAsync(http, TokenOf(grant, grant.ConversationId));
    }

    public async Task StartAsync(HttpContext http)
    {
        var grant = Bearer(http);
        var isNew = !grant.IsRoom && await IsNewAsync(grant, http.RequestAborted);
        if (isNew) await door.GreetAsync(grant);
        else await RequireConversationAsync(grant, grant.ConversationId, http.RequestAborted);
        var status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await DirectLineBody.WriteAsync(http, Opened(http, grant, grant.ConversationId, 0), status);
    }

    public async Task ReconnectAsync(HttpContext http)
    {
        var (grant, conversationId) = await EnterAsync(http);
        await DirectLineBody.WriteAsync(http, Opened(http, grant, conversationId, Watermark(http)));
    }

    public async Task ReadAsync(HttpContext http)
    {
        var (grant, conversationId) = await EnterAsync(http);
        var page = await unitOfWork.ReadAsync((services, token) => ActivityPage.ReadAsync(
            services.GetRequiredService<SupportBotDb>(), conversationId, grant.AccountId, Watermark(http), token), http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(page.ToJson(), http.RequestAborted);
    }

    public async Task PostAsync(HttpContext http)
    {
        var (grant, conversationId) = await EnterAsync(http);
        var body = await DirectLineBody.ReadAsync(http.Request.Body, http.Request.ContentLength, LargestActivity, http.RequestAborted);
        var activity = DirectLineBody.ParseActivity(body);
        var id = activity.Type switch
        {
            ActivityTypes.Message => await door.SayAsync(grant, conversationId, activity, [], []),
            // Clients tell of typing and the like; nobody here needs to know.
            ActivityTypes.Typing or ActivityTypes.Event => Guid.NewGuid().ToString("N"),
            _ => throw DirectLineException.Malformed("Only messages are taken here."),
        };
        await DirectLineBody.WriteAsync(http, new JsonObject { ["id"] = id });
    }

    public async Task UploadAsync(HttpContext http)
    {
        var (grant, conversationId) = await EnterAsync(http);
        var id = await upload.TakeAsync(http, grant, conversationId, LargestActivity);
        await DirectLineBody.WriteAsync(http, new JsonObject { ["id"] = id });
    }

    public async Task StreamAsync(HttpContext http)
    {
        var conversationId = ConversationOf(http);
        if (!http.WebSockets.IsWebSocketRequest) throw DirectLineException.Malformed("The stream is a web socket.");
        var grant = tokens.TakeForStream(http.Request.Query["t"].ToString(), conversationId) ?? throw DirectLineException.Expired();
        using var client = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await socket.RunAsync(client, conversationId, grant.AccountId, Watermark(http), end.Token);
    }

    private async Task<(WebChatGrant Grant, string ConversationId)> EnterAsync(HttpContext http)
    {
        var grant = Bearer(http);
        var conversationId = ConversationOf(http);
        if (!grant.Covers(conversationId)) throw DirectLineException.NotCovered();
        await RequireConversationAsync(grant, conversationId, http.RequestAborted);
        return (grant, conversationId);
    }

    private WebChatGrant Bearer(HttpContext http)
    {
        const string Scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length) throw DirectLineException.NoToken();
        return tokens.Find(header[Scheme.Length..].Trim()) ?? throw DirectLineException.Expired();
    }

    private Task<bool> IsNewAsync(WebChatGrant grant, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) => services.GetRequiredService<SupportBotDb>().LinkedAccounts().AnyAsync(
            account => account.Channel == WebChatChannel.Id && account.AccountId == grant.AccountId && account.ConversationId == null, token),
        cancellationToken);

    // A private chat is there once somebody may enter it; a thread is there when its first message is.
    private async Task RequireConversationAsync(WebChatGrant grant, string conversationId, CancellationToken cancellationToken)
    {
        if (!grant.IsRoom) return;
        var rootId = conversationId == grant.ConversationId ? null : conversationId[(grant.ConversationId.Length + WebChatChannel.ThreadMark.Length)..];
        var exists = await unitOfWork.ReadAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            return (await db.Rooms().AnyAsync(room => room.Channel == WebChatChannel.Id && room.ConversationId == grant.ConversationId, token)
                    || await db.SharedConversations().AnyAsync(shared => shared.Channel == WebChatChannel.Id && shared.ConversationId == grant.ConversationId, token))
                && (rootId is null || await db.WebChatActivities().AnyAsync(
                    activity => activity.ActivityId == rootId && activity.ConversationId == grant.ConversationId, token));
        }, cancellationToken);
        if (!exists) throw DirectLineException.NotFound();
    }

    private JsonObject TokenOf(WebChatGrant grant, string conversationId) => new()
    {
        ["conversationId"] = conversationId,
        ["token"] = tokens.Issue(grant),
        ["expires_in"] = (int)WebChatTokens.Lifetime.TotalSeconds,
    };

    private JsonObject Opened(HttpContext http, WebChatGrant grant, string conversationId, long watermark)
    {
        var answer = TokenOf(grant, conversationId);
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var path = $"/v3/directline/conversations/{Uri.EscapeDataString(conversationId)}/stream";
        var token = tokens.IssueForStream(grant, conversationId);
        answer["streamUrl"] = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{scheme}://{http.Request.Host}{path}?watermark={watermark}&t={token}");
        return answer;
    }

    private static string ConversationOf(HttpContext http) => (string?)http.GetRouteValue("conversationId") ?? "";

    private static long Watermark(HttpContext http) => ActivityPage.ParseWatermark(http.Request.Query["watermark"]);
}

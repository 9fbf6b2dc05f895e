using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.WebChat;

/// <summary>The real host with no channel but the web chat, the sample desk, and a clock that stands still.</summary>
public sealed class WebChatApp : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-webchat-").FullName;

    /// <param name="settings">Configuration keys with their values.</param>
    public WebChatApp(params (string Key, string Value)[] settings)
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => settings.Aggregate(builder, (with, setting) => with.UseSetting(setting.Key, setting.Value))
            .UseEnvironment("Development")
            .UseSetting("Database:Path", Path.Combine(_folder, "supportbot.db"))
            .UseSetting("Outbox:SendByHand", "true")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<IClock>(Clock))));
        Client = _factory.CreateClient();
    }

    public FakeClock Clock { get; } = new();

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public Task DrainAsync() => Services.GetRequiredService<OutboxDispatcher>().DrainAsync(CancellationToken.None);

    /// <summary>A token for somebody's private chat.</summary>
    public async Task<string> PrivateTokenAsync(string person) => (await SessionAsync(person))["private"]!["token"]!.ToString();

    /// <summary>A token for the first room that somebody works in.</summary>
    public async Task<string> RoomTokenAsync(string person) => (await SessionAsync(person))["rooms"]![0]!["token"]!.ToString();

    public async Task<JsonObject> SessionAsync(string person)
    {
        using var answer = await Client.PostAsync("/webchat/session", Json(new JsonObject { ["person"] = person }));
        return await BodyAsync(answer.EnsureSuccessStatusCode());
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, "/v3/directline/" + path) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Client.SendAsync(request);
    }

    /// <summary>Says something as Web Chat does and returns the id it was given.</summary>
    public async Task<string> SayAsync(string token, string conversation, string text, string? clientId = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"conversations/{conversation}/activities", token, Json(Message(text, clientId)));
        return (await BodyAsync(answer.EnsureSuccessStatusCode()))["id"]!.ToString();
    }

    public static JsonObject Message(string text, string? clientId = null) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["channelId"] = "directline",
        ["from"] = new JsonObject { ["id"] = "somebody-else", ["role"] = "user" },
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientId ?? Guid.NewGuid().ToString("N") },
    };

    /// <summary>What a conversation holds after the watermark, and the new watermark.</summary>
    public async Task<(List<JsonObject> Activities, string Watermark)> ReadAsync(string token, string conversation, string watermark = "")
    {
        using var answer = await SendAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", token);
        return Page(await BodyAsync(answer.EnsureSuccessStatusCode()));
    }

    /// <summary>Asks where the stream is, as a client does that reconnects.</summary>
    public async Task<Uri> StreamUrlAsync(string token, string conversation, string watermark = "")
    {
        using var answer = await SendAsync(HttpMethod.Get, $"conversations/{conversation}?watermark={watermark}", token);
        return new Uri((await BodyAsync(answer.EnsureSuccessStatusCode()))["streamUrl"]!.ToString());
    }

    public Task<WebSocket> ConnectAsync(Uri streamUrl) => _factory.Server.CreateWebSocketClient().ConnectAsync(streamUrl, CancellationToken.None);

    /// <summary>The next frame of a stream.</summary>
    public static async Task<List<JsonObject>> NextAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var read = new MemoryStream();
        var piece = new byte[4096];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(piece, patience.Token);
            read.Write(piece, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Page(JsonNode.Parse(read.ToArray())!.AsObject()).Activities;
    }

    /// <summary>Has the desk itself do something in the web chat.</summary>
    public async Task<T> SenderAsync<T>(Func<IChannelSender, Task<T>> send)
    {
        await using var scope = Services.CreateAsyncScope();
        return await send(scope.ServiceProvider.GetServices<IChannelSender>().Single(sender => sender.Channel == "webchat"));
    }

    public Task<string> PostAsync(string conversation, string text, string outboxId, string? threadRootId = null) => SenderAsync(sender =>
        sender.PostAsync(To(conversation, threadRootId), Outbound(text, outboxId), CancellationToken.None));

    public static Destination To(string conversation, string? threadRootId = null) => new("webchat", "", null, null, conversation, threadRootId, null);

    public static Outbound Outbound(string text, string outboxId) => new(Activity.Message(text), outboxId, new Dictionary<int, Mentioned>());

    public Task<T> LookAsync<T>(Func<SupportBotDb, Task<T>> look) => Services.GetRequiredService<UnitOfWork>().ReadAsync(
        (services, _) => look(services.GetRequiredService<SupportBotDb>()), CancellationToken.None);

    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    public static string ErrorOf(JsonObject body) => body["error"]!["code"]!.ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static (List<JsonObject> Activities, string Watermark) Page(JsonObject body) =>
        ([.. body["activities"]!.AsArray().Select(activity => activity!.AsObject())], body["watermark"]!.ToString());
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.App;

/// <summary>
/// The other side of the Bot Framework's wire on loopback: a Connector that keeps what it is sent, and the keys that its tokens
/// are signed with.
/// </summary>
public sealed class FakeChannel : IAsyncDisposable
{
    // One count for all hosts: a host that starts again must not take new activities for old ones.
    private static int _lastActivity;

    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "tenant-lumen";

    private readonly WebApplication _app;
    // One for all: to make one costs as much as a small test.
    private static readonly RsaSecurityKey SigningKey = new(RSA.Create(2048)) { KeyId = "test-key" };
    private readonly ConcurrentQueue<Arrived> _arrived = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _typed = new();
    private int _lastId;
    private TaskCompletionSource _nextRequest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeChannel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/metadata", (HttpResponse response) =>
        {
            if (Date is { } date) response.Headers.Date = date.ToString("R");
            return Json(new JsonObject
            {
                ["issuer"] = "https://api.botframework.com",
                ["jwks_uri"] = Url + "/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            });
        });
        _app.MapGet("/keys", () => Json(Keys()));
        _app.MapPost("/token", () => TokenAnswer() ?? Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = "bot-token" }));
        _app.MapGet("/files/{name}", (string name, HttpRequest request) => Give(name, request));
        _app.MapGet("/v3/attachments/{name}/views/original", (string name, HttpRequest request) => Give(name, request));
        _app.MapPost("/v3/conversations", async (HttpRequest request) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!;
            return Json(new JsonObject { ["id"] = "private-" + body["members"]![0]!["id"] });
        });
        _app.MapGet("/v3/conversations/{conversation}/members/{id}", (string conversation, string id) => Member(id) ?? Results.NotFound());
        _app.MapGet("/v3/conversations/{conversation}/pagedmembers", (string conversation) =>
            Members(conversation) ?? Json(new JsonObject { ["members"] = new JsonArray() }));
        _app.MapPost("/v3/conversations/{conversation}/activities", (string conversation, HttpRequest request) => TakeAsync(conversation, null, "post", request));
        _app.MapPut("/v3/conversations/{conversation}/activities/{id}", (string conversation, string id, HttpRequest request) => TakeAsync(conversation, id, "update", request));
        _app.MapDelete("/v3/conversations/{conversation}/activities/{id}", (string conversation, string id, HttpRequest request) => TakeAsync(conversation, id, "delete", request));
    }

    public string Url => _app.Urls.First();

    /// <summary>Decides what the next requests are answered; null takes them.</summary>
    public Func<string, string, IResult?> Answer { get; set; } = (_, _) => null;

    /// <summary>Decides what the next requests are answered after they were taken; null says so.</summary>
    public Func<string, string, IResult?> AnswerAfterTaking { get; set; } = (_, _) => null;

    /// <summary>Decides what a question for a room's members is answered; null: it has none.</summary>
    public Func<string, IResult?> Members { get; set; } = _ => null;

    /// <summary>Decides what a question for one person is answered; null: nobody knows them.</summary>
    public Func<string, IResult?> Member { get; set; } = _ => null;

    /// <summary>Decides what the bot is answered when it asks for a token; null gives it one.</summary>
    public Func<IResult?> TokenAnswer { get; set; } = () => null;

    /// <summary>What time it is there; null: the same as on this machine.</summary>
    public DateTimeOffset? Date { get; set; }

    /// <summary>Gives out files by name; null for one that is not there.</summary>
    public Func<string, IResult?> File { get; set; } = _ => null;

    /// <summary>Which files were asked for, and with which token: "before.png Bearer bot-token".</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Where the bot was seen to type; how often depends on the machine.</summary>
    public IReadOnlyList<string> Typed => [.. _typed];

    /// <summary>What Teams delivers when somebody writes in the private chat, in a room, or in a thread of it.</summary>
    public Activity Message(string who, string text, string? conversation = null) => new()
    {
        Type = ActivityTypes.Message,
        Id = "a" + Interlocked.Increment(ref _lastActivity),
        ChannelId = "msteams",
        ServiceUrl = Url + "/",
        From = new ChannelAccount { Id = who, Name = who },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount
        {
            Id = conversation ?? "private-" + who,
            TenantId = Tenant,
            ConversationType = conversation is null ? "personal" : "channel",
            IsGroup = conversation is null ? null : true,
        },
        Text = text,
    };

    /// <summary>All that came, in order.</summary>
    public IReadOnlyList<Arrived> All => [.. _arrived];

    public static async Task<FakeChannel> StartAsync()
    {
        var channel = new FakeChannel();
        await channel._app.StartAsync();
        return channel;
    }

    /// <summary>A token as the real service signs them.</summary>
    public string Token(DateTimeOffset now) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "https://api.botframework.com",
        Audience = AppId,
        NotBefore = now.UtcDateTime.AddMinutes(-1),
        Expires = now.UtcDateTime.AddHours(1),
        Claims = new Dictionary<string, object> { ["serviceurl"] = Url + "/" },
        SigningCredentials = new SigningCredentials(SigningKey, SecurityAlgorithms.RsaSha256),
    });

    /// <summary>What is in a conversation now, as its people see it: edits applied, deleted messages gone.</summary>
    public IReadOnlyList<Activity> Conversation(string id)
    {
        var shown = new List<Activity>();
        foreach (var arrived in _arrived.Where(arrived => arrived.Conversation == id))
        {
            var at = shown.FindIndex(activity => activity.Id == arrived.Activity.Id);
            if (arrived.How == "post") shown.Add(arrived.Activity);
            else if (at < 0) throw new InvalidOperationException($"{arrived.How} of {arrived.Activity.Id}, which is not in {id}.");
            else if (arrived.How == "update") shown[at] = arrived.Activity;
            else shown.RemoveAt(at);
        }

        return shown;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Returns when the next request to post, update or delete is there, taken or not.</summary>
    public Task NextRequestAsync() => _nextRequest.Task;

    /// <summary>Returns when at least this many have been taken.</summary>
    public async Task ArrivalAsync(int count)
    {
        while (true)
        {
            var next = NextRequestAsync();
            if (_arrived.Count >= count) return;
            await next;
        }
    }

    private IResult Give(string name, HttpRequest request)
    {
        _asked.Enqueue($"{name} {request.Headers.Authorization}".TrimEnd());
        return File(name) ?? Results.NotFound();
    }

    private async Task<IResult> TakeAsync(string conversation, string? id, string how, HttpRequest request)
    {
        using var told = new Told(this);
        if (Answer(conversation, how) is { } other) return other;
        var activity = how == "delete" ? new Activity() : ProtocolJson.Parse(await new StreamReader(request.Body).ReadToEndAsync());
        // Nothing that stays: a client shows it for three seconds.
        if (activity.Type == ActivityTypes.Typing)
        {
            _typed.Enqueue(conversation);
            return Json(new JsonObject());
        }

        activity.Id = id ?? "m" + Interlocked.Increment(ref _lastId);
        _arrived.Enqueue(new Arrived(conversation, how, activity));
        return AnswerAfterTaking(conversation, how) ?? Json(new JsonObject { ["id"] = activity.Id });
    }

    private sealed class Told(FakeChannel channel) : IDisposable
    {
        public void Dispose() => Interlocked.Exchange(ref channel._nextRequest, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private static JsonObject Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(SigningKey.Rsa.ExportParameters(false)) { KeyId = SigningKey.KeyId });
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = key.Kty, ["use"] = "sig", ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E, ["endorsements"] = new JsonArray("msteams"),
            }),
        };
    }

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json", statusCode: (int)HttpStatusCode.OK);
}

/// <summary>One request that reached the channel.</summary>
public sealed record Arrived(string Conversation, string How, Activity Activity);

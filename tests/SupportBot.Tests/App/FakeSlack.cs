using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace SupportBot.Tests.App;

/// <summary>
/// Slack on loopback: a workspace with people and channels, its Web API, its sockets, and hands that type, click and fill in. What it
/// answers has the shape of the recorded answers in Data/slack; the official clients from npm check it.
/// </summary>
public sealed partial class FakeSlack : IAsyncDisposable
{
    public const string Team = "T111";
    public const string OtherTeam = "T999";
    public const string BotUser = "U0BOT";
    public const string BotId = "B0BOT";
    public const string AppId = "A111";
    public const string BotToken = "xoxb-test-token";
    public const string AppToken = "xapp-test-token";

    // 3 March 2026, 08:00 UTC, where the tests' clock starts.
    private const long Start = 1_772_524_800;

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<SlackCall> _calls = new();
    private readonly Dictionary<string, JsonObject> _users = [];
    private readonly Dictionary<string, SlackRoom> _rooms = [];
    private readonly List<SlackNote> _notes = [];
    private int _count;
    private TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeSlack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.MapPost("/api/{method}", CallAsync);
        _app.MapPost("/respond/{user}/{channel}", RespondAsync);
        _app.MapPost("/upload/{id}", UploadAsync);
        _app.MapGet("/files/{id}/{name}", DownloadAsync);
        _app.Map("/socket", SocketAsync);
        AddPerson(BotUser, "SupportBot", "en-US", "UTC", isBot: true);
    }

    public string Url => _app.Urls.First();

    public string ApiUrl => Url + "/api/";

    /// <summary>Every call of the Web API, in order, refused ones too.</summary>
    public IReadOnlyList<SlackCall> Calls => [.. _calls];

    /// <summary>Returns once a method was called so often.</summary>
    public Task CallsAsync(string method, int count) => UntilAsync(() => _calls.Count(call => call.Method == method) >= count);

    /// <summary>Returns once somebody sees this and nobody else does.</summary>
    public Task WhisperAsync(string user, string text) => UntilAsync(() => Whispers(user).Any(note => note.Text == text));

    public static async Task<FakeSlack> StartAsync()
    {
        var slack = new FakeSlack();
        await slack._app.StartAsync();
        return slack;
    }

    public void AddPerson(string id, string name, string locale, string zone, string? email = null, bool isBot = false, string team = Team)
    {
        lock (_lock)
        {
            _users[id] = new JsonObject
            {
                ["id"] = id, ["team_id"] = team, ["name"] = name.ToLowerInvariant().Replace(' ', '.'), ["deleted"] = false, ["real_name"] = name,
                ["tz"] = zone, ["tz_label"] = zone, ["tz_offset"] = 0, ["locale"] = locale, ["is_bot"] = isBot, ["is_app_user"] = false,
                ["is_restricted"] = false, ["updated"] = Start, ["is_stranger"] = team != Team,
                ["profile"] = new JsonObject { ["real_name"] = name, ["display_name"] = name.Split(' ')[0], ["email"] = email, ["team"] = team },
            };
        }
    }

    /// <summary>A channel with these members; the bot is one unless it is left out.</summary>
    public void AddChannel(string id, string name, bool hasBot, params string[] members)
    {
        lock (_lock) _rooms[id] = new SlackRoom(id, name, false, [.. members, .. hasBot ? [BotUser] : Array.Empty<string>()]);
    }

    /// <summary>A file as it comes with a message; only the bot's token opens it.</summary>
    public JsonNode AddFile(string name, string type, byte[] content)
    {
        lock (_lock)
        {
            var id = NextId("F");
            _files[id] = (name, content);
            var url = $"{Url}/files/{id}/{name}";
            return new JsonObject { ["id"] = id, ["name"] = name, ["mimetype"] = type, ["size"] = content.Length, ["mode"] = "hosted", ["url_private"] = url, ["url_private_download"] = url };
        }
    }

    public void Archive(string channel) => _rooms[channel].IsArchived = true;

    /// <summary>The bot's conversation with somebody.</summary>
    public string PrivateOf(string user)
    {
        lock (_lock)
        {
            var id = "D" + user;
            if (!_rooms.ContainsKey(id)) _rooms[id] = new SlackRoom(id, user, true, [user, BotUser]);
            return id;
        }
    }

    /// <summary>What stands in a channel outside its threads, ephemeral notes left out; with a thread, what stands in that.</summary>
    public IReadOnlyList<SlackNote> Notes(string channel, string? threadTs = null)
    {
        lock (_lock)
        {
            return [.. _notes.Where(note => note.Channel == channel && note.OnlyFor is null && !note.IsDeleted)
                .Where(note => threadTs is null ? note.ThreadTs is null : note.ThreadTs == threadTs)];
        }
    }

    public IReadOnlyList<string> Texts(string channel, string? threadTs = null) => [.. Notes(channel, threadTs).Select(note => note.Text)];

    /// <summary>What only this person sees in a channel.</summary>
    public IReadOnlyList<SlackNote> Whispers(string user, string? channel = null)
    {
        lock (_lock) return [.. _notes.Where(note => note.OnlyFor == user && (channel is null || note.Channel == channel))];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task UntilAsync(Func<bool> isSo)
    {
        while (true)
        {
            var happened = _happened.Task;
            if (isSo()) return;
            await happened.WaitAsync(Patience);
        }
    }

    private void Happened() => Interlocked.Exchange(ref _happened, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private void Record(SlackCall call)
    {
        _calls.Enqueue(call);
        Happened();
    }

    private SlackNote Write(string channel, string user, string text, JsonArray? blocks, string? threadTs, string? onlyFor = null)
    {
        lock (_lock)
        {
            var note = new SlackNote(channel, NextTs(), user, onlyFor, threadTs) { Text = text, Blocks = blocks };
            _notes.Add(note);
            Happened();
            return note;
        }
    }

    private SlackNote? Find(string? channel, string? ts)
    {
        lock (_lock) return _notes.Find(note => note.Channel == channel && note.Ts == ts && note.OnlyFor is null && !note.IsDeleted);
    }

    private string NextTs() => string.Create(CultureInfo.InvariantCulture, $"{Start}.{Interlocked.Increment(ref _count):D6}");

    private string NextId(string prefix) => prefix + Interlocked.Increment(ref _count).ToString("D6", CultureInfo.InvariantCulture);

    // Forms and JSON say the same; the official client sends forms with JSON inside.
    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            return (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (!request.HasFormContentType) return [];
        var form = await request.ReadFormAsync();
        return new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, Field(field.Value))));
    }

    private static JsonNode? Field(StringValues value)
    {
        var text = value.ToString();
        return text is ['{' or '[', ..] ? JsonNode.Parse(text) : JsonValue.Create(text);
    }
}

/// <summary>One call that reached the Web API.</summary>
/// <param name="Outcome">"ok", Slack's error, or how it went wrong.</param>
public sealed record SlackCall(string Method, JsonObject Arguments, string Outcome);

/// <summary>A message in the fake workspace.</summary>
public sealed record SlackNote(string Channel, string Ts, string User, string? OnlyFor, string? ThreadTs)
{
    public string Text { get; set; } = "";
    public JsonArray? Blocks { get; set; }
    public JsonObject? Metadata { get; set; }
    public bool IsDeleted { get; set; }
    public int Edits { get; set; }

    public string? OutboxId => (Metadata?["event_payload"] as JsonObject)?["outbox_id"]?.ToString();
}

/// <summary>A channel of the fake workspace.</summary>
public sealed record SlackRoom(string Id, string Name, bool IsPrivate, HashSet<string> Members)
{
    public bool IsArchived { get; set; }
}

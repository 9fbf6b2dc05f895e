using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Tests.App;

// The Web API.
public sealed partial class FakeSlack
{
    private const int MostBlocks = 50;
    private const int LongestSection = 3000;
    private const int LongestButton = 75;

    private readonly Dictionary<string, string> _triggers = [];
    private readonly HashSet<string> _usedTriggers = [];
    private readonly Dictionary<string, (string Name, byte[] Content)> _files = [];

    /// <summary>Groups of people, by id.</summary>
    public Dictionary<string, string[]> UserGroups { get; } = [];

    /// <summary>Modals that are open, the newest last.</summary>
    public List<SlackView> Views { get; } = [];

    /// <summary>What people's App Homes show.</summary>
    public Dictionary<string, JsonObject> Homes { get; } = [];

    private async Task<IResult> CallAsync(string method, HttpRequest request)
    {
        var arguments = await ReadAsync(request);
        var fault = NextFault(method, arguments);
        if (fault is SlackFault.Throttle or SlackFault.Down || fault is SlackFault.Hangup { IsDone: false } || fault is SlackFault.Error)
        {
            Record(new SlackCall(method, arguments, fault.ToString()!));
            return fault.Answer();
        }

        JsonObject answer;
        lock (_lock) answer = Authorised(method, request) ?? Answer(method, arguments);
        request.HttpContext.Response.Headers.Date = Time().ToString("R", CultureInfo.InvariantCulture);
        if (request.Headers.Authorization == "Bearer " + BotToken) request.HttpContext.Response.Headers["X-OAuth-Scopes"] = string.Join(',', Scopes);
        Record(new SlackCall(method, arguments, fault?.ToString() ?? answer["error"]?.ToString() ?? "ok"));
        return fault is null ? Json(answer) : fault.Answer();
    }

    private static JsonObject? Authorised(string method, HttpRequest request)
    {
        var token = request.Headers.Authorization.ToString();
        if (token.Length == 0) return No("not_authed");
        if (method == "apps.connections.open") return token == "Bearer " + AppToken ? null : No("not_allowed_token_type");
        return token == "Bearer " + BotToken ? null : No("invalid_auth");
    }

    private JsonObject Answer(string method, JsonObject arguments) => method switch
    {
        "auth.test" => Yes(
            ("url", "https://lumen.slack.com/"), ("team", "Lumen"), ("user", "supportbot"), ("team_id", Team), ("user_id", BotUser), ("bot_id", BotId),
            ("is_enterprise_install", false)),
        "apps.connections.open" => Yes(("url", OpenTicket())),
        "chat.postMessage" => Post(arguments),
        "chat.update" => Update(arguments),
        "chat.delete" => Delete(arguments),
        "chat.postEphemeral" => PostEphemeral(arguments),
        "conversations.open" => Open(arguments),
        "conversations.info" => Room(arguments) is { } room ? Yes(("channel", Describe(room))) : No("channel_not_found"),
        "conversations.members" => Members(arguments),
        "conversations.replies" => Replies(arguments),
        "users.info" => _users.TryGetValue(Text(arguments, "user"), out var user) ? Yes(("user", user.DeepClone())) : No("user_not_found"),
        "usergroups.users.list" => UserGroups.TryGetValue(Text(arguments, "usergroup"), out var members)
            ? Yes(("users", new JsonArray([.. members.Select(member => JsonValue.Create(member))]))) : No("no_such_subteam"),
        "views.open" or "views.push" => OpenView(arguments),
        "views.update" => UpdateView(arguments),
        "views.publish" => PublishView(arguments),
        "files.getUploadURLExternal" => UploadUrl(arguments),
        "files.completeUploadExternal" => CompleteUpload(arguments),
        _ => No("unknown_method"),
    };

    private JsonObject Post(JsonObject arguments)
    {
        if (Refusal(arguments, out var room) is { } no) return No(no);
        var thread = Text(arguments, "thread_ts") is { Length: > 0 } ts ? ts : null;
        var note = Write(room!.Id, BotUser, Text(arguments, "text"), arguments["blocks"]?.DeepClone() as JsonArray, thread);
        note.Metadata = arguments["metadata"]?.DeepClone() as JsonObject;
        return Yes(("channel", room.Id), ("ts", note.Ts), ("message", Describe(note)));
    }

    private JsonObject Update(JsonObject arguments)
    {
        if (Find(Text(arguments, "channel"), Text(arguments, "ts")) is not { } note) return No("message_not_found");
        if (note.User != BotUser) return No("cant_update_message");
        if (Refusal(arguments, out _) is { } no) return No(no);
        (note.Text, note.Blocks, note.Edits) = (Text(arguments, "text"), arguments["blocks"]?.DeepClone() as JsonArray, note.Edits + 1);
        return Yes(("channel", note.Channel), ("ts", note.Ts), ("text", note.Text), ("message", Describe(note)));
    }

    private JsonObject Delete(JsonObject arguments)
    {
        if (Find(Text(arguments, "channel"), Text(arguments, "ts")) is not { } note) return No("message_not_found");
        if (note.User != BotUser) return No("cant_delete_message");
        note.IsDeleted = true;
        return Yes(("channel", note.Channel), ("ts", note.Ts));
    }

    private JsonObject PostEphemeral(JsonObject arguments)
    {
        if (Refusal(arguments, out var room) is { } no) return No(no);
        var user = Text(arguments, "user");
        if (!room!.Members.Contains(user)) return No("user_not_in_channel");
        var note = Write(room.Id, BotUser, Text(arguments, "text"), arguments["blocks"]?.DeepClone() as JsonArray, Text(arguments, "thread_ts"), user);
        return Yes(("message_ts", note.Ts));
    }

    private string? Refusal(JsonObject arguments, out SlackRoom? room)
    {
        room = Room(arguments);
        if (room is null) return "channel_not_found";
        if (room.IsArchived) return "is_archived";
        if (!room.Members.Contains(BotUser)) return "not_in_channel";
        var blocks = arguments["blocks"] as JsonArray;
        if (Text(arguments, "text").Length == 0 && blocks is null or { Count: 0 }) return "no_text";
        if (Text(arguments, "text").Length > 40_000) return "msg_too_long";
        return blocks is not null && !IsValid(blocks) ? "invalid_blocks" : null;
    }

    // The limits that are easily passed; the renderer's own tests know them all.
    private static bool IsValid(JsonArray blocks) => blocks.Count <= MostBlocks && blocks.All(block => block is JsonObject element && IsValid(element));

    private static bool IsValid(JsonObject block) => block["type"]?.ToString() switch
    {
        "section" => block["text"] is null || block["text"]!["text"]!.ToString().Length is > 0 and <= LongestSection,
        "actions" => block["elements"] is JsonArray { Count: > 0 and <= 25 } elements
            && elements.Select(element => element!["action_id"]?.ToString()).Distinct().Count() == elements.Count
            && elements.All(element => element!["type"]!.ToString() != "button" || element["text"]!["text"]!.ToString().Length is > 0 and <= LongestButton),
        "context" => block["elements"] is JsonArray { Count: > 0 and <= 10 },
        "header" => block["text"]!["text"]!.ToString().Length is > 0 and <= 150,
        "input" => block["element"] is JsonObject && block["label"] is JsonObject,
        "divider" or "image" or "rich_text" => true,
        _ => false,
    };

    private JsonObject Open(JsonObject arguments)
    {
        var users = Text(arguments, "users").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (users.Length == 0 || users.Any(user => !_users.ContainsKey(user))) return No("user_not_found");
        return _users[users[0]]["is_bot"]!.GetValue<bool>()
            ? No("cannot_dm_bot")
            : Yes(("no_op", false), ("already_open", false), ("channel", new JsonObject { ["id"] = PrivateOf(users[0]) }));
    }

    private JsonObject Members(JsonObject arguments)
    {
        if (Room(arguments) is not { } room) return No("channel_not_found");
        var members = room.Members.Order(StringComparer.Ordinal).ToList();
        var limit = int.TryParse(Text(arguments, "limit"), out var asked) ? asked : 100;
        var from = int.TryParse(Text(arguments, "cursor"), out var cursor) ? cursor : 0;
        var next = from + limit < members.Count ? (from + limit).ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        return Yes(
            ("members", new JsonArray([.. members.Skip(from).Take(limit).Select(member => JsonValue.Create(member))])),
            ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }

    private JsonObject Replies(JsonObject arguments)
    {
        var ts = Text(arguments, "ts");
        if (Find(Text(arguments, "channel"), ts) is not { } root) return No("thread_not_found");
        var all = _notes.Where(note => note == root || (note.Channel == root.Channel && note.ThreadTs == ts && note.OnlyFor is null && !note.IsDeleted));
        return Yes(("messages", new JsonArray([.. all.Select(Describe)])), ("has_more", false), ("response_metadata", new JsonObject { ["next_cursor"] = "" }));
    }

    private JsonObject OpenView(JsonObject arguments)
    {
        var trigger = Text(arguments, "trigger_id");
        if (_usedTriggers.Contains(trigger)) return No("exchanged_trigger_id");
        if (!_triggers.TryGetValue(trigger, out var user)) return No("expired_trigger_id");
        if (arguments["view"] is not JsonObject view || !IsModal(view)) return No("invalid_arguments");
        _usedTriggers.Add(trigger);
        var opened = new SlackView(NextId("V"), user) { View = view.DeepClone().AsObject() };
        Views.Add(opened);
        return Yes(("view", opened.Describe()));
    }

    private JsonObject UpdateView(JsonObject arguments)
    {
        if (Views.Find(view => view.Id == Text(arguments, "view_id")) is not { } open) return No("not_found");
        if (arguments["view"] is not JsonObject view || !IsModal(view)) return No("invalid_arguments");
        open.View = view.DeepClone().AsObject();
        return Yes(("view", open.Describe()));
    }

    private JsonObject PublishView(JsonObject arguments)
    {
        if (arguments["view"] is not JsonObject page || page["type"]?.ToString() != "home" || page["blocks"] is not JsonArray { Count: <= 100 } blocks
            || !blocks.All(block => IsValid(block!.AsObject())))
            return No("invalid_arguments");
        if (!_users.ContainsKey(Text(arguments, "user_id"))) return No("user_not_found");
        Homes[Text(arguments, "user_id")] = arguments["view"]!.DeepClone().AsObject();
        return Yes(("view", new SlackView(NextId("V"), Text(arguments, "user_id")) { View = Homes[Text(arguments, "user_id")] }.Describe()));
    }

    private static bool IsModal(JsonObject view) =>
        view["type"]?.ToString() == "modal" && view["title"]?["text"]?.ToString().Length is > 0 and <= 24
        && view["blocks"] is JsonArray { Count: > 0 and <= 100 } blocks && blocks.All(block => IsValid(block!.AsObject()))
        && (blocks.All(block => block!["type"]!.ToString() != "input") || view["submit"] is not null)
        && (view["private_metadata"]?.ToString().Length ?? 0) <= 3000;

    private JsonObject UploadUrl(JsonObject arguments)
    {
        var id = NextId("F");
        _files[id] = (Text(arguments, "filename"), []);
        return Yes(("upload_url", $"{Url}/upload/{id}"), ("file_id", id));
    }

    private JsonObject CompleteUpload(JsonObject arguments)
    {
        var files = arguments["files"]!.AsArray().Select(file => file!["id"]!.ToString()).ToList();
        if (files.Any(id => !_files.TryGetValue(id, out var file) || file.Content.Length == 0)) return No("file_not_found");
        if (Text(arguments, "channel_id") is { Length: > 0 } channel)
        {
            var comment = Text(arguments, "initial_comment");
            Write(channel, BotUser, $"{comment} [{string.Join(", ", files.Select(id => _files[id].Name))}]".Trim(), null,
                Text(arguments, "thread_ts") is { Length: > 0 } ts ? ts : null);
        }

        return Yes(("files", new JsonArray([.. files.Select(id => new JsonObject { ["id"] = id, ["title"] = _files[id].Name })])));
    }

    private async Task<IResult> UploadAsync(string id, HttpRequest request)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        lock (_lock) _files[id] = (_files[id].Name, content.ToArray());
        return Results.Text("OK - " + content.Length);
    }

    // As Slack does it: without the token there is a page to sign in, and no error.
    private IResult DownloadAsync(string id, string name, HttpRequest request)
    {
        lock (_lock)
        {
            return request.Headers.Authorization != "Bearer " + BotToken
                ? Results.Text("<!DOCTYPE html><html><body>Sign in</body></html>", "text/html", Encoding.UTF8)
                : _files.TryGetValue(id, out var file) && file.Name == name ? Results.Bytes(file.Content, "application/octet-stream") : Results.NotFound();
        }
    }

    private async Task<IResult> RespondAsync(string user, string channel, HttpRequest request)
    {
        var message = await ReadAsync(request);
        Record(new SlackCall("response_url", message, "ok"));
        Write(channel, BotUser, Text(message, "text"), message["blocks"]?.DeepClone() as JsonArray, null, Text(message, "response_type") == "in_channel" ? null : user);
        return Results.Text("ok");
    }

    private SlackRoom? Room(JsonObject arguments)
    {
        var id = Text(arguments, "channel");
        return _rooms.TryGetValue(_users.ContainsKey(id) ? PrivateOf(id) : id, out var room) ? room : null;
    }

    private static JsonObject Describe(SlackRoom room) => new()
    {
        ["id"] = room.Id, ["name"] = room.Name, ["is_channel"] = !room.IsPrivate, ["is_im"] = room.IsPrivate, ["is_archived"] = room.IsArchived,
        ["is_member"] = room.Members.Contains(BotUser), ["is_ext_shared"] = false,
    };

    private static JsonObject Describe(SlackNote note)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = note.User, ["text"] = note.Text, ["ts"] = note.Ts, ["team"] = Team };
        if (note.User == BotUser) (message["bot_id"], message["app_id"]) = (BotId, AppId);
        if (note.ThreadTs is not null) message["thread_ts"] = note.ThreadTs;
        if (note.Blocks is not null) message["blocks"] = note.Blocks.DeepClone();
        if (note.Metadata is not null) message["metadata"] = note.Metadata.DeepClone();
        return message;
    }

    private static JsonObject Yes(params (string Name, JsonNode? Value)[] values)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in values) answer[name] = value;
        return answer;
    }

    private static JsonObject No(string error) => new() { ["ok"] = false, ["error"] = error };

    private static string Text(JsonObject arguments, string name) => arguments[name]?.ToString() ?? "";

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8);
}

/// <summary>A modal that somebody has before them.</summary>
public sealed class SlackView(string id, string user)
{
    public string Id { get; } = id;
    public string User { get; } = user;
    public JsonObject View { get; set; } = [];

    public string Title => View["title"]!["text"]!.ToString();

    /// <summary>All texts of its blocks, one a line.</summary>
    public string Text => SlackBlocks.Text(View["blocks"] as JsonArray);

    public JsonObject Describe()
    {
        var view = View.DeepClone().AsObject();
        (view["id"], view["team_id"], view["root_view_id"], view["app_id"], view["bot_id"]) = (Id, FakeSlack.Team, Id, FakeSlack.AppId, FakeSlack.BotId);
        (view["hash"], view["previous_view_id"], view["app_installed_team_id"]) = ("1.abc", null, FakeSlack.Team);
        view["callback_id"] ??= "";
        view["private_metadata"] ??= "";
        return view;
    }
}

using System.Text.Json.Nodes;

namespace SupportBot.Tests.App;

// What people do in it.
public sealed partial class FakeSlack
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>The door of the bot: takes "events_api", "slash_commands" or "interactive" and returns what it is answered.</summary>
    public Func<string, JsonObject, Task<JsonObject?>> Door { get; set; } = (_, _) => throw new InvalidOperationException("Nobody listens to this Slack.");

    /// <summary>Somebody says something; where the bot hears it, it is told. Returns the message's ts.</summary>
    public async Task<string> SayAsync(string user, string channel, string text, string? threadTs = null, JsonArray? files = null)
    {
        var note = Write(channel, user, text, null, threadTs);
        var said = MessageEvent(note);
        if (files is not null) (said["subtype"], said["files"]) = ("file_share", files.DeepClone());
        await TellAsync(said);
        // Slack tells of a mention twice, with the same ts.
        if (text.Contains($"<@{BotUser}>", StringComparison.Ordinal) && !_rooms[channel].IsPrivate)
        {
            var mention = MessageEvent(note);
            mention["type"] = "app_mention";
            mention.Remove("channel_type");
            await TellAsync(mention);
        }

        return note.Ts;
    }

    public async Task EditAsync(string channel, string ts, string text)
    {
        var note = Find(channel, ts)!;
        var before = Describe(note);
        note.Text = text;
        var after = Describe(note);
        after["edited"] = new JsonObject { ["user"] = note.User, ["ts"] = NextTs() };
        await TellAsync(new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_changed", ["hidden"] = true, ["channel"] = channel, ["channel_type"] = TypeOf(channel),
            ["ts"] = NextTs(), ["event_ts"] = NextTs(), ["message"] = after, ["previous_message"] = before,
        });
    }

    public async Task DeleteAsync(string channel, string ts)
    {
        var note = Find(channel, ts)!;
        note.IsDeleted = true;
        await TellAsync(new JsonObject
        {
            ["type"] = "message", ["subtype"] = "message_deleted", ["hidden"] = true, ["channel"] = channel, ["channel_type"] = TypeOf(channel),
            ["deleted_ts"] = ts, ["ts"] = NextTs(), ["event_ts"] = NextTs(), ["previous_message"] = Describe(note),
        });
    }

    /// <summary>A slash command; what it is answered in the response is seen by its author only.</summary>
    public async Task<JsonObject?> CommandAsync(string user, string channel, string command, string text)
    {
        var answer = await Door("slash_commands", new JsonObject
        {
            ["token"] = "verification", ["team_id"] = Team, ["team_domain"] = "lumen", ["channel_id"] = channel, ["channel_name"] = _rooms[channel].Name,
            ["user_id"] = user, ["user_name"] = Name(user), ["command"] = command, ["text"] = text, ["api_app_id"] = AppId,
            ["is_enterprise_install"] = "false", ["response_url"] = ResponseUrl(user, channel), ["trigger_id"] = Trigger(user),
        });
        if (answer?["text"] is not null) Write(channel, BotUser, answer["text"]!.ToString(), answer["blocks"]?.DeepClone() as JsonArray, null, user);
        return answer;
    }

    /// <summary>Presses the last button with this title that the person sees in the channel or in the thread.</summary>
    public Task PressAsync(string user, string channel, string title, IReadOnlyDictionary<string, string>? inputs = null, string? threadTs = null)
    {
        SlackNote? note;
        lock (_lock)
        {
            note = _notes.LastOrDefault(note => note.Channel == channel && !note.IsDeleted && (note.OnlyFor is null || note.OnlyFor == user)
                && (threadTs is null || note.ThreadTs == threadTs) && SlackBlocks.Buttons(note.Blocks).Any(button => SlackBlocks.TitleOf(button) == title));
        }

        if (note is null) throw new InvalidOperationException($"Nobody sees a button \"{title}\" in {channel}: {string.Join(", ", Buttons(channel))}");
        return PressAsync(user, note, title, inputs);
    }

    /// <summary>Presses a button of this very message, however old.</summary>
    public Task PressAsync(string user, SlackNote note, string title, IReadOnlyDictionary<string, string>? inputs = null)
    {
        var button = SlackBlocks.Buttons(note.Blocks).Last(button => SlackBlocks.TitleOf(button) == title);
        var payload = Click(user, button);
        payload["container"] = new JsonObject
        {
            ["type"] = "message", ["message_ts"] = note.Ts, ["channel_id"] = note.Channel, ["is_ephemeral"] = note.OnlyFor is not null, ["thread_ts"] = note.ThreadTs,
        };
        payload["channel"] = new JsonObject { ["id"] = note.Channel, ["name"] = _rooms[note.Channel].Name };
        payload["response_url"] = ResponseUrl(user, note.Channel);
        if (note.OnlyFor is null) payload["message"] = Describe(note);
        payload["state"] = new JsonObject { ["values"] = SlackBlocks.Values(note.Blocks, inputs ?? Nothing) };
        return Door("interactive", payload);
    }

    /// <summary>The modal that the person has before them.</summary>
    public SlackView ViewOf(string user)
    {
        lock (_lock) return Views.FindLast(view => view.User == user) ?? throw new InvalidOperationException($"{user} has no form open.");
    }

    public bool HasView(string user)
    {
        lock (_lock) return Views.Exists(view => view.User == user);
    }

    /// <summary>Sends the form that is open, and does with it what the answer says. Returns the errors that are shown at its inputs.</summary>
    public async Task<JsonObject?> SubmitAsync(string user, params (string Id, string Value)[] inputs)
    {
        var open = ViewOf(user);
        var view = open.Describe();
        view["state"] = new JsonObject
        {
            ["values"] = SlackBlocks.Values(open.View["blocks"] as JsonArray, inputs.ToDictionary(input => input.Id, input => input.Value)),
        };
        var payload = Interaction(user, "view_submission");
        (payload["view"], payload["response_urls"]) = (view, new JsonArray());
        var answer = await Door("interactive", payload);
        lock (_lock)
        {
            switch (answer?["response_action"]?.ToString())
            {
                case "errors": return answer["errors"] as JsonObject;
                case "update": open.View = answer["view"]!.DeepClone().AsObject(); break;
                case null or "clear": Views.Remove(open); break;
                case var unknown: throw new InvalidOperationException($"Slack knows no response action {unknown}.");
            }
        }

        return null;
    }

    /// <summary>Presses a button inside the open form.</summary>
    public Task PressInViewAsync(string user, string title, params (string Id, string Value)[] inputs)
    {
        var open = ViewOf(user);
        var payload = Click(user, SlackBlocks.Buttons(open.View["blocks"] as JsonArray).Single(button => SlackBlocks.TitleOf(button) == title));
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = open.Id };
        payload["view"] = open.Describe();
        payload["view"]!["state"] = new JsonObject { ["values"] = SlackBlocks.Values(open.View["blocks"] as JsonArray, inputs.ToDictionary(input => input.Id, input => input.Value)) };
        return Door("interactive", payload);
    }

    public void CloseView(string user)
    {
        lock (_lock) Views.Remove(ViewOf(user));
    }

    /// <summary>A shortcut of the app, on a message or without one.</summary>
    public Task ShortcutAsync(string user, string callbackId, string? channel = null, string? ts = null)
    {
        var payload = Interaction(user, channel is null ? "shortcut" : "message_action");
        (payload["callback_id"], payload["action_ts"]) = (callbackId, NextTs());
        if (channel is not null)
        {
            (payload["channel"], payload["message_ts"]) = (new JsonObject { ["id"] = channel, ["name"] = _rooms[channel].Name }, ts);
            (payload["message"], payload["response_url"]) = (Describe(Find(channel, ts)!), ResponseUrl(user, channel));
        }

        return Door("interactive", payload);
    }

    /// <summary>Tells the bot of an event, as Slack wraps it.</summary>
    public Task<JsonObject?> TellAsync(JsonObject happened, string? eventId = null) => Door("events_api", Event(happened, eventId));

    public JsonObject Event(JsonObject happened, string? eventId = null) => new()
    {
        ["token"] = "verification", ["team_id"] = Team, ["api_app_id"] = AppId, ["event"] = happened, ["type"] = "event_callback",
        ["event_id"] = eventId ?? NextId("Ev"), ["event_time"] = Start, ["is_ext_shared_channel"] = false, ["event_context"] = "1-message-T111",
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["enterprise_id"] = null, ["team_id"] = Team, ["user_id"] = BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false,
        }),
    };

    public IReadOnlyList<string> Buttons(string channel)
    {
        lock (_lock) return [.. _notes.Where(note => note.Channel == channel && !note.IsDeleted).SelectMany(note => SlackBlocks.Buttons(note.Blocks)).Select(SlackBlocks.TitleOf)];
    }

    /// <summary>A click's ticket for opening one modal.</summary>
    public string Trigger(string user)
    {
        lock (_lock)
        {
            var trigger = $"{NextId("")}.{Team}.valid";
            _triggers[trigger] = user;
            return trigger;
        }
    }

    private JsonObject MessageEvent(SlackNote note)
    {
        var said = Describe(note);
        (said["channel"], said["channel_type"], said["event_ts"]) = (note.Channel, TypeOf(note.Channel), note.Ts);
        (said["client_msg_id"], said["user_team"]) = (NextId("client-"), _users.TryGetValue(note.User, out var user) ? user["team_id"]!.ToString() : Team);
        return said;
    }

    private JsonObject Click(string user, JsonObject button)
    {
        var payload = Interaction(user, "block_actions");
        var action = button.DeepClone().AsObject();
        (action["block_id"], action["action_ts"]) = ("b1", NextTs());
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    private JsonObject Interaction(string user, string type) => new()
    {
        ["type"] = type, ["api_app_id"] = AppId, ["token"] = "verification", ["trigger_id"] = Trigger(user),
        ["team"] = new JsonObject { ["id"] = Team, ["domain"] = "lumen" },
        ["user"] = new JsonObject { ["id"] = user, ["username"] = Name(user), ["name"] = Name(user), ["team_id"] = _users[user]["team_id"]!.ToString() },
        ["enterprise"] = null, ["is_enterprise_install"] = false,
    };

    private string ResponseUrl(string user, string channel) => $"{Url}/respond/{user}/{channel}";

    private string Name(string user) => _users[user]["name"]!.ToString();

    private string TypeOf(string channel) => _rooms[channel].IsPrivate ? "im" : "channel";
}

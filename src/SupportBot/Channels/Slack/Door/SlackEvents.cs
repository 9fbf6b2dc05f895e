using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Reads events: what people say, edit, delete and open. All else, and what bots do, is nothing to the desk.</summary>
public static class SlackEvents
{
    private const string Slackbot = "USLACKBOT";

    /// <summary>Messages with another subtype are notices of Slack's own: joins, renames, pins.</summary>
    private static readonly HashSet<string> SaidByPeople = ["file_share", "thread_broadcast", "me_message"];

    /// <summary>Null when the desk has nothing to do with it.</summary>
    public static SlackArrival? Read(JsonObject payload, SlackBot bot)
    {
        if (payload.Part("event") is not { } happened || WorkspaceOf(payload) is not { } workspace) return null;
        return happened.Text("type") switch
        {
            "message" or "app_mention" => Message(payload, happened, workspace, bot),
            "app_home_opened" => Opened(payload, happened, workspace, bot),
            _ => null,
        };
    }

    /// <summary>
    /// The workspace that the app is installed in. In a channel shared with others, the payload's own team may be theirs.
    /// </summary>
    public static string? WorkspaceOf(JsonObject payload)
    {
        var authorization = payload.Objects("authorizations").FirstOrDefault();
        return (authorization.Is("is_enterprise_install") ? authorization.Text("enterprise_id") : authorization.Text("team_id"))
            ?? payload.Text("team_id") ?? payload.Text("enterprise_id");
    }

    private static SlackArrival? Message(JsonObject payload, JsonObject happened, string workspace, SlackBot bot) => happened.Text("subtype") switch
    {
        null => Said(payload, happened, workspace, bot),
        { } subtype when SaidByPeople.Contains(subtype) => Said(payload, happened, workspace, bot),
        "message_changed" => Changed(payload, happened, workspace, bot),
        "message_deleted" => Deleted(payload, happened, happened.Part("previous_message"), happened.Text("deleted_ts"), workspace, bot),
        _ => null,
    };

    private static SlackArrival? Said(JsonObject payload, JsonObject message, string workspace, SlackBot bot) =>
        Author(payload, message, bot) is not { } user || message.Text("ts") is not { } ts ? null : new SlackArrival(SlackAct.Message, workspace, user)
        {
            UserTeam = TeamOf(message),
            Channel = message.Text("channel"),
            ChannelType = message.Text("channel_type"),
            ThreadTs = SlackArrival.ThreadOf(message),
            // app_mention and message both fire for a mention; its ts is the same in both.
            Id = ts,
            Ts = ts,
            Text = message.Text("text"),
            Files = SlackFile.In(message),
        };

    private static SlackArrival? Changed(JsonObject payload, JsonObject happened, string workspace, SlackBot bot)
    {
        if (happened.Part("message") is not { } message) return null;
        var before = happened.Part("previous_message");
        var ts = message.Text("ts") ?? before.Text("ts");
        // What is left of a deleted message that others replied to.
        if (message.Text("subtype") == "tombstone") return Deleted(payload, happened, before, ts, workspace, bot);
        // Slack changes messages itself, for instance when it has found a link's preview.
        if (ts is null || message.Text("text") == before.Text("text") || Author(payload, message, bot) is not { } user) return null;
        return new SlackArrival(SlackAct.Message, workspace, user)
        {
            Type = ActivityTypes.MessageUpdate,
            UserTeam = TeamOf(message),
            Channel = happened.Text("channel"),
            ChannelType = happened.Text("channel_type"),
            ThreadTs = SlackArrival.ThreadOf(message) ?? (before is null ? null : SlackArrival.ThreadOf(before)),
            Id = ts,
            Ts = happened.Text("ts") ?? happened.Text("event_ts"),
            Text = message.Text("text") ?? "",
        };
    }

    private static SlackArrival? Deleted(
        JsonObject payload, JsonObject happened, JsonObject? before, string? ts, string workspace, SlackBot bot) =>
        ts is null || before is null || Author(payload, before, bot) is not { } user ? null : new SlackArrival(SlackAct.Message, workspace, user)
        {
            Type = ActivityTypes.MessageDelete,
            UserTeam = TeamOf(before),
            Channel = happened.Text("channel"),
            ChannelType = happened.Text("channel_type"),
            ThreadTs = SlackArrival.ThreadOf(before),
            Id = ts,
            Ts = happened.Text("event_ts") ?? happened.Text("ts"),
        };

    private static SlackArrival? Opened(JsonObject payload, JsonObject happened, string workspace, SlackBot bot)
    {
        if (Author(payload, happened, bot) is not { } user || happened.Text("channel") is not { } channel) return null;
        var isHome = happened.Text("tab") == "home";
        return new SlackArrival(SlackAct.Opening, workspace, user)
        {
            // Opening the messages for the first time is how somebody on Slack installs a bot for themselves.
            Type = isHome ? ActivityTypes.Event : ActivityTypes.ConversationUpdate,
            Channel = channel,
            ChannelType = isHome ? "home" : "im",
            Id = payload.Text("event_id"),
            Ts = happened.Text("event_ts"),
            Value = isHome ? new JsonObject { ["tab"] = "home", ["view"] = happened.Part("view")?.Text("id") } : null,
        };
    }

    // Whatever a bot says is not for the desk, least of all what it says itself: three marks, for Slack sets not always all of them.
    private static string? Author(JsonObject payload, JsonObject message, SlackBot bot)
    {
        if (message.Text("bot_id") is not null || message.Text("subtype") == "bot_message") return null;
        if (message.Text("app_id") is { } app && app == payload.Text("api_app_id")) return null;
        return message.Text("user") is { } user && user != bot.UserId && user != Slackbot ? user : null;
    }

    private static string? TeamOf(JsonObject message) => message.Text("user_team") ?? message.Text("team") ?? message.Text("source_team");
}

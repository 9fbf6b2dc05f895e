using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Channels.Slack.BlockKit;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Reads clicks: buttons of messages and modals, forms that are sent, and shortcuts, whose callback id is a command's verb.</summary>
public static class SlackInteractions
{
    /// <summary>Null for what needs no more than an acknowledgement: links, closed forms.</summary>
    public static SlackArrival? Read(JsonObject payload)
    {
        if (payload.Part("user").Text("id") is not { } user || WorkspaceOf(payload) is not { } workspace) return null;
        var arrival = new SlackArrival(SlackAct.Press, workspace, user)
        {
            UserTeam = payload.Part("user").Text("team_id"),
            UserName = payload.Part("user").Text("name") ?? payload.Part("user").Text("username"),
            Id = payload.Text("trigger_id"),
            TriggerId = payload.Text("trigger_id"),
            ResponseUrl = payload.Text("response_url"),
        };
        return payload.Text("type") switch
        {
            "block_actions" => Pressed(payload, arrival),
            "view_submission" => Sent(payload, arrival),
            "shortcut" => Shortcut(payload, arrival, []),
            "message_action" => OnMessage(payload, arrival),
            _ => null,
        };
    }

    private static string? WorkspaceOf(JsonObject payload) =>
        (payload.Is("is_enterprise_install") ? payload.Part("enterprise").Text("id") : null)
        ?? payload.Part("view").Text("app_installed_team_id") ?? payload.Part("team").Text("id") ?? payload.Part("user").Text("team_id");

    private static SlackArrival? Pressed(JsonObject payload, SlackArrival arrival)
    {
        if (Submission.From(payload) is not { } pressed) return null;
        var (container, message) = (payload.Part("container"), payload.Part("message"));
        arrival = arrival with { Value = pressed.Value, Ts = payload.Objects("actions").First().Text("action_ts") };
        // On the App Home nothing is answered: what there is to say comes in a modal, which this click may open.
        if (payload.Part("view").Text("type") == "home") return arrival;
        if (payload.Part("view") is { } view) return arrival with { ViewId = view.Text("id"), Form = SlackFormOrigin.In(pressed.Metadata) };
        return arrival with
        {
            Channel = container.Text("channel_id") ?? payload.Part("channel").Text("id"),
            ThreadTs = message is null ? container.Text("thread_ts") : SlackArrival.ThreadOf(message),
            // What only one person sees is no message of the room's.
            ReplyTo = container.Is("is_ephemeral") ? null : container.Text("message_ts") ?? message.Text("ts"),
        };
    }

    private static SlackArrival? Sent(JsonObject payload, SlackArrival arrival) => Submission.From(payload) is not { } sent ? null : arrival with
    {
        Act = SlackAct.Submission,
        Value = sent.Value,
        ViewId = payload.Part("view").Text("id"),
        Form = SlackFormOrigin.In(sent.Metadata),
    };

    // Slack wants a callback id of its own for each shortcut: what follows a colon tells those apart that lead to the same command.
    private static SlackArrival? Shortcut(JsonObject payload, SlackArrival arrival, JsonObject data)
    {
        if (payload.Text("callback_id") is not { } callback) return null;
        data[SubmitActions.VerbProperty] = callback.Split(':')[0];
        return arrival with { Value = data, Ts = payload.Text("action_ts"), OpensForm = true };
    }

    private static SlackArrival? OnMessage(JsonObject payload, SlackArrival arrival)
    {
        var message = payload.Part("message");
        var shortcut = Shortcut(payload, arrival, new JsonObject
        {
            ["said"] = SaidText.Read(message.Text("text") ?? "", _ => false),
            ["link"] = LinkTo(payload.Part("team").Text("domain"), payload.Part("channel").Text("id"), message.Text("ts") ?? payload.Text("message_ts")),
        });
        return shortcut is null ? null : shortcut with { AuthorId = message.Text("user"), Files = message is null ? [] : SlackFile.In(message) };
    }

    // As Slack itself writes it: the time without its point.
    private static string? LinkTo(string? domain, string? channel, string? ts) => domain is null || channel is null || ts is null ? null
        : $"https://{domain}.slack.com/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}";
}

using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Reads slash commands: what follows /support or /ticket is what would be said to the bot in private.</summary>
public static class SlackCommands
{
    /// <summary>Null when it is no whole command.</summary>
    public static SlackArrival? Read(JsonObject command) =>
        command.Text("user_id") is not { } user || command.Text("command") is null || Workspace(command) is not { } workspace
            ? null
            : new SlackArrival(SlackAct.Command, workspace, user)
            {
                UserName = command.Text("user_name"),
                Channel = command.Text("channel_id"),
                Id = command.Text("trigger_id"),
                Text = command.Text("text")?.Trim() is { Length: > 0 } text ? text : null,
                // Alone it is somebody with a problem.
                Value = IsAlone(command) ? new JsonObject { [SubmitActions.VerbProperty] = Shortcuts.NewTicket } : null,
                OpensForm = IsAlone(command),
                TriggerId = command.Text("trigger_id"),
                ResponseUrl = command.Text("response_url"),
            };

    private static bool IsAlone(JsonObject command) => string.IsNullOrWhiteSpace(command.Text("text"));

    private static string? Workspace(JsonObject command) =>
        command.Text("is_enterprise_install") == "true" ? command.Text("enterprise_id") ?? command.Text("team_id") : command.Text("team_id");
}

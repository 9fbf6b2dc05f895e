using System.Text.Json.Nodes;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Reads slash commands: what follows /support or /ticket is what would be said to the bot in private.</summary>
public static class SlackCommands
{
    /// <summary>Alone it asks what can be done.</summary>
    private const string Help = "help";

    /// <summary>Null when it is no whole command.</summary>
    public static SlackArrival? Read(JsonObject command) =>
        command.Text("user_id") is not { } user || command.Text("command") is null || Workspace(command) is not { } workspace
            ? null
            : new SlackArrival(SlackAct.Command, workspace, user)
            {
                UserName = command.Text("user_name"),
                Channel = command.Text("channel_id"),
                Id = command.Text("trigger_id"),
                Text = command.Text("text")?.Trim() is { Length: > 0 } text ? text : Help,
                TriggerId = command.Text("trigger_id"),
                ResponseUrl = command.Text("response_url"),
            };

    private static string? Workspace(JsonObject command) =>
        command.Text("is_enterprise_install") == "true" ? command.Text("enterprise_id") ?? command.Text("team_id") : command.Text("team_id");
}

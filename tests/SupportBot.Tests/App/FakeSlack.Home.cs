using System.Text.Json.Nodes;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Tests.App;

// App Homes, and what an administrator granted.
public sealed partial class FakeSlack
{
    /// <summary>The scopes of the bot token.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = SlackScopes.Needed;

    /// <summary>The clock of this Slack.</summary>
    public Func<DateTimeOffset> Time { get; set; } = () => DateTimeOffset.FromUnixTimeSeconds(Start);

    /// <summary>How often somebody's App Home was drawn.</summary>
    public int Published(string user) => _calls.Count(call => call.Method == "views.publish" && call.Arguments["user_id"]?.ToString() == user);

    /// <summary>What somebody's App Home shows, one text a line.</summary>
    public string HomeOf(string user)
    {
        lock (_lock) return Homes.TryGetValue(user, out var view) ? SlackBlocks.Text(view["blocks"] as JsonArray) : "";
    }

    public Task OpenHomeAsync(string user) => TellAsync(new JsonObject
    {
        ["type"] = "app_home_opened", ["user"] = user, ["channel"] = PrivateOf(user), ["tab"] = "home", ["event_ts"] = NextTs(),
    });

    public Task PressAtHomeAsync(string user, string title)
    {
        var button = SlackBlocks.Buttons(Homes[user]["blocks"] as JsonArray).First(button => SlackBlocks.TitleOf(button) == title);
        var payload = Click(user, button);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "VHOME" };
        payload["view"] = new SlackView("VHOME", user) { View = Homes[user] }.Describe();
        payload["view"]!["state"] = new JsonObject { ["values"] = new JsonObject() };
        return Door("interactive", payload);
    }
}

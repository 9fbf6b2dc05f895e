namespace SupportBot.Channels.Slack.Api;

/// <summary>What the app is told of and what it must be granted: the manifest asks for exactly this, and doctor looks for it.</summary>
public static class SlackScopes
{
    /// <summary>The events that the app subscribes to.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        "app_home_opened", "app_mention", "app_uninstalled", "message.channels", "message.groups", "message.im", "tokens_revoked", "user_change",
    ];

    /// <summary>The scopes of the bot token.</summary>
    public static IReadOnlyList<string> Needed { get; } =
    [
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write", "groups:history",
        "groups:read", "im:history", "im:write", "users:read", "users:read.email",
    ];
}

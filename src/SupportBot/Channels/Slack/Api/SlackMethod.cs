namespace SupportBot.Channels.Slack.Api;

/// <summary>One method of Slack's Web API that the desk uses.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="PerMinute">Calls a minute that Slack's tier promises; null where the limit is another.</param>
/// <param name="TakesJson">Slack reads JSON only where it says so; all methods read forms.</param>
/// <param name="Scopes">What the bot token must be granted for it.</param>
public sealed record SlackMethod(string Name, int? PerMinute, bool TakesJson, params string[] Scopes)
{
    private const string GetUploadUrl = "files.getUploadURLExternal";
    private const string EndUpload = "files.completeUploadExternal";
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    /// <summary>Slack promises "several hundred" messages a minute in a workspace.</summary>
    private const int MessagesPerMinute = 300;

    public static SlackMethod AuthTest { get; } = new("auth.test", null, true);

    public static SlackMethod PostMessage { get; } = new("chat.postMessage", MessagesPerMinute, true, "chat:write");

    public static SlackMethod UpdateMessage { get; } = new("chat.update", Tier3, true, "chat:write");

    public static SlackMethod DeleteMessage { get; } = new("chat.delete", Tier3, true, "chat:write");

    public static SlackMethod PostEphemeral { get; } = new("chat.postEphemeral", Tier4, true, "chat:write");

    public static SlackMethod OpenConversation { get; } = new("conversations.open", Tier3, true, "im:write");

    public static SlackMethod ConversationInfo { get; } = new("conversations.info", Tier3, false, "channels:read", "groups:read");

    public static SlackMethod ConversationMembers { get; } = new("conversations.members", Tier4, false, "channels:read", "groups:read");

    public static SlackMethod Replies { get; } = new("conversations.replies", Tier3, false, "channels:history", "groups:history", "im:history");

    public static SlackMethod UserInfo { get; } = new("users.info", Tier4, false, "users:read", "users:read.email");

    public static SlackMethod UserGroupMembers { get; } = new("usergroups.users.list", Tier2, false, "usergroups:read");

    public static SlackMethod OpenView { get; } = new("views.open", Tier4, true);

    public static SlackMethod UpdateView { get; } = new("views.update", Tier4, true);

    public static SlackMethod PushView { get; } = new("views.push", Tier4, true);

    public static SlackMethod PublishView { get; } = new("views.publish", Tier4, true);

    public static SlackMethod UploadUrl { get; } = new(GetUploadUrl, Tier4, false, "files:write");

    public static SlackMethod CompleteUpload { get; } = new(EndUpload, Tier4, true, "files:write");

    /// <summary>Called with the app-level token, which has <c>connections:write</c>.</summary>
    public static SlackMethod OpenSocket { get; } = new("apps.connections.open", null, false);

    /// <summary>All of them, for the manifest and for doctor.</summary>
    public static IReadOnlyList<SlackMethod> All { get; } =
    [
        AuthTest, PostMessage, UpdateMessage, DeleteMessage, PostEphemeral, OpenConversation, ConversationInfo, ConversationMembers, Replies,
        UserInfo, UserGroupMembers, OpenView, UpdateView, PushView, PublishView, UploadUrl, CompleteUpload, OpenSocket,
    ];
}

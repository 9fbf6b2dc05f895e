namespace SupportBot.Protocol.Schema;

/// <summary>The values of <see cref="Activity.Type"/>; channels add their own, which are passed through and ignored.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";
    public const string Trace = "trace";
}

/// <summary>The values of <see cref="Activity.DeliveryMode"/>; any other is treated as normal.</summary>
public static class DeliveryModes
{
    public const string Normal = "normal";

    /// <summary>The replies are wanted in the HTTP answer, not at the service URL.</summary>
    public const string ExpectReplies = "expectReplies";
}

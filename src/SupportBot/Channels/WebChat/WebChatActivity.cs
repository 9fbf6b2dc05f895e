using NodaTime;

namespace SupportBot.Channels.WebChat;

/// <summary>One message in one conversation of the web chat, as clients get it.</summary>
public sealed class WebChatActivity
{
    private WebChatActivity()
    {
    }

    public string ActivityId { get; private set; } = "";
    public string ConversationId { get; private set; } = "";

    /// <summary>Grows with every post and every edit, in the order of the commits; what a client's watermark counts.</summary>
    public long Seq { get; private set; }

    /// <summary>What the outbox calls it, which makes posting it twice impossible; null for what people wrote.</summary>
    public string? OutboxId { get; private set; }

    /// <summary>When it was first posted; an edit keeps it, for clients sort by it.</summary>
    public Instant Timestamp { get; private set; }

    public string Json { get; private set; } = "";

    public static WebChatActivity Posted(string activityId, string conversationId, string json, Instant timestamp, string? outboxId = null) =>
        new() { ActivityId = activityId, ConversationId = conversationId, Json = json, Timestamp = timestamp, OutboxId = outboxId };

    /// <summary>Says something else from now on. The same content again is no change.</summary>
    public void Becomes(string json) => Json = json;

    /// <summary>Takes its place in the order, under the write lock.</summary>
    internal void Receive(long seq) => Seq = seq;
}

namespace SupportBot.Outbox;

/// <summary>What became of one attempt.</summary>
public enum SendOutcome
{
    Sent,
    Dropped,
    Refused,

    /// <summary>Something before it in its place did not go through.</summary>
    NotTried,
}

/// <summary>A private conversation that had to be opened to send.</summary>
public sealed record OpenedConversation(int LinkedAccountId, string ConversationId);

/// <summary>What became of one attempt at one message or card.</summary>
public sealed record SendResult(Place Place, SendOutcome Outcome)
{
    public long? MessageId { get; init; }
    public Guid? CardId { get; init; }
    public int Version { get; init; }
    public string? ActivityId { get; init; }
    public string? ConversationId { get; init; }
    public OpenedConversation? Opened { get; init; }
    public SendException? Problem { get; init; }
}

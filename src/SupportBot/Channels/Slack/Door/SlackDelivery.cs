using System.Text.Json.Nodes;

namespace SupportBot.Channels.Slack.Door;

/// <summary>What Slack delivers, by its own three kinds.</summary>
public enum SlackDeliveryKind
{
    Event,
    Command,
    Interaction,
}

/// <summary>One delivery, proved to be Slack's, by whichever door it came.</summary>
public sealed record SlackDelivery(SlackDeliveryKind Kind, JsonObject Payload);

/// <summary>What the door says back.</summary>
public sealed record SlackReply(bool IsTaken, JsonObject? Body)
{
    /// <summary>Acknowledged: Slack need not come again.</summary>
    public static SlackReply Taken { get; } = new(true, null);

    /// <summary>Not acknowledged: Slack delivers an event again, and nothing of this one is lost.</summary>
    public static SlackReply NotNow { get; } = new(false, null);

    /// <summary>Never to be delivered again.</summary>
    public static SlackReply Refused { get; } = new(false, null) { IsRefused = true };

    public bool IsRefused { get; private init; }
}

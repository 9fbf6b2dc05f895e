using NodaTime;
using SupportBot.Protocol.Schema;

namespace SupportBot.Outbox;

/// <summary>Where on a channel something goes: a conversation, and within it perhaps the thread under one message.</summary>
public sealed record Destination(
    string Channel, string Tenant, string? ServiceUrl, string? BotId, string? ConversationId, string? ThreadRootId, string? AccountId)
{
    /// <summary>The linked account whose private conversation has still to be opened; null for rooms.</summary>
    public int? LinkedAccountId { get; init; }

    /// <summary>The page that the channel keeps for the account: posting replaces what it shows.</summary>
    public bool IsHome { get; init; }
}

/// <summary>An activity on its way out, with the id that makes it recognisable on the wire.</summary>
public sealed record Outbound(Activity Activity, string OutboxId, IReadOnlyDictionary<int, Mentioned> Mentions);

/// <summary>Somebody mentioned as &lt;at&gt;{personId}&lt;/at&gt;: their name, and their account where they have one on that channel.</summary>
public sealed record Mentioned(string Name, string? AccountId);

/// <summary>Carries messages to one channel.</summary>
/// <remarks>All members throw <see cref="SendException"/> when the channel says no.</remarks>
public interface IChannelSender
{
    string Channel { get; }

    /// <summary>What people call the channel.</summary>
    string Name { get; }

    /// <summary>Opens the private conversation with an account that has none yet, and returns its id.</summary>
    Task<string> OpenPrivateAsync(Destination to, CancellationToken cancellationToken);

    /// <summary>Posts and returns the channel's id of the message.</summary>
    Task<string> PostAsync(Destination to, Outbound message, CancellationToken cancellationToken);

    Task UpdateAsync(Destination to, string activityId, Outbound message, CancellationToken cancellationToken);

    Task DeleteAsync(Destination to, string activityId, CancellationToken cancellationToken);
}

/// <summary>What a channel's refusal means for the message.</summary>
public enum SendProblem
{
    /// <summary>Too fast: wait as told, this place only.</summary>
    Throttled,

    /// <summary>An edit that has to wait as told, and that nothing has to wait for.</summary>
    NotYet,

    /// <summary>Certainly not delivered; worth another try.</summary>
    Transient,

    /// <summary>The answer was lost: delivered or not, nobody knows.</summary>
    Ambiguous,

    /// <summary>The message to update or delete is no longer there.</summary>
    MessageGone,

    /// <summary>The person blocked or uninstalled the bot.</summary>
    Unreachable,

    /// <summary>The channel will never take this message, or this room.</summary>
    Refused,
}

/// <summary>A channel did not take a message.</summary>
public sealed class SendException(SendProblem problem, string message, Duration? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public SendProblem Problem { get; } = problem;
    public Duration? RetryAfter { get; } = retryAfter;
}

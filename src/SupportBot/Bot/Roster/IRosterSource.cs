using NodaTime;
using SupportBot.Outbox;

namespace SupportBot.Bot.Roster;

/// <summary>Somebody as their channel knows them.</summary>
/// <param name="AccountId">The channel's id of the account.</param>
/// <param name="Name">Their full name.</param>
/// <param name="Email">Their address, or what they sign in with.</param>
/// <param name="IsGuest">They belong to another organisation: they may ask for help, not give it.</param>
public sealed record RosterEntry(string AccountId, string? Name, string? Email, bool IsGuest);

/// <summary>Tells who is in a room, and who is behind an account, on one channel.</summary>
/// <remarks>Both members throw <see cref="RosterUnavailableException"/> when the channel does not say.</remarks>
public interface IRosterSource
{
    string Channel { get; }

    /// <summary>Everybody in the room but the desk itself.</summary>
    Task<IReadOnlyList<RosterEntry>> MembersAsync(Destination room, CancellationToken cancellationToken);

    /// <summary>The one with whom the desk has this private chat.</summary>
    Task<RosterEntry> MemberAsync(Destination privateChat, CancellationToken cancellationToken);
}

/// <summary>A channel did not say who is there, or nothing that can be believed.</summary>
public sealed class RosterUnavailableException(string message, Duration? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>People who would suddenly be gone; null when that is not the trouble.</summary>
    public int? Missing { get; init; }

    public Duration? RetryAfter { get; } = retryAfter;
}

namespace SupportBot.Protocol.Authentication;

/// <summary>Who delivers an activity, as its token proved.</summary>
/// <param name="Kind">How it was proved.</param>
/// <param name="ServiceUrl">The service URL the token was made for; channels only.</param>
/// <param name="Endorsements">The channels that the token's signing key may speak for; channels only.</param>
public sealed record BotCaller(BotCallerKind Kind, string? ServiceUrl, IReadOnlyList<string> Endorsements);

/// <summary>How a caller was proved.</summary>
public enum BotCallerKind
{
    /// <summary>A channel, with a token of the Bot Framework.</summary>
    Channel,

    /// <summary>A tool that holds the bot's own credentials, with a token of the bot's own tenant.</summary>
    Emulator,

    /// <summary>Nobody knows; development on this machine only.</summary>
    Unauthenticated,
}

/// <summary>A request is refused: 401 for a bad token, 403 for a good one that is not for this; the message is for the log only.</summary>
public sealed class BotAuthenticationException(int status, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public int Status { get; } = status;
}

using NodaTime;

namespace SupportBot.Bot.Files;

/// <summary>Opens, after the commit, a file that was sent on one channel, with that channel's credentials where it wants them.</summary>
public interface IFileSource
{
    string Channel { get; }

    /// <summary>The content, which the caller disposes of.</summary>
    /// <param name="source">The address that came with the message. It is the channel's word, but still to be distrusted.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="FileUnavailableException">Not now, or not at all.</exception>
    Task<Stream> OpenAsync(string source, CancellationToken cancellationToken);
}

/// <summary>A channel did not give a file out.</summary>
public sealed class FileUnavailableException(string message, bool forGood, Duration? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Asking again is no use.</summary>
    public bool ForGood { get; } = forGood;

    public Duration? RetryAfter { get; } = retryAfter;
}

/// <summary>Hears what became of a file that belongs to something of its own, in the same transaction.</summary>
public interface IFileListener
{
    Task ArrivedAsync(KeptFile file, CancellationToken cancellationToken);

    Task WasRefusedAsync(KeptFile file, CancellationToken cancellationToken);
}

namespace SupportBot.Data;

/// <summary>Something an operator does from the command line instead of starting the host: "backup FILE".</summary>
public interface IOperatorCommand
{
    /// <summary>The word and what follows it, "backup FILE".</summary>
    string Usage { get; }

    /// <summary>Does it and returns the exit code.</summary>
    /// <param name="arguments">What was typed behind the word.</param>
    /// <param name="output">Where its answer goes.</param>
    /// <exception cref="FormatException">The arguments make no sense; the message says what is expected.</exception>
    /// <exception cref="IOException">A file cannot be read or written; the message names it.</exception>
    Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken);
}

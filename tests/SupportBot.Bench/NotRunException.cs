namespace SupportBot.Bench;

/// <summary>The benchmark could not run; the message says what is missing.</summary>
public sealed class NotRunException(string message, Exception? inner = null) : Exception(message, inner);

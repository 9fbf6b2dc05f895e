namespace SupportBot.Protocol.Hosting;

/// <summary>The bounds of one incoming request.</summary>
public sealed class MessagesEndpointOptions
{
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How long a turn may take; it goes on when the caller hangs up.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

namespace SupportBot.Channels.WebChat;

/// <summary>How the local web chat works on this host.</summary>
public sealed class WebChatOptions
{
    public const string Section = "WebChat";

    /// <summary>Where files that people send are kept; beside the database when empty.</summary>
    public string? FilesFolder { get; set; }
}

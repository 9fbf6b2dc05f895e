namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>A card has something that cannot be shown in Slack; its fallback text can.</summary>
public sealed class UnknownCardElementException : Exception
{
    public UnknownCardElementException()
    {
    }

    public UnknownCardElementException(string what) : base($"Slack cannot show {what}.")
    {
    }

    public UnknownCardElementException(string what, Exception inner) : base($"Slack cannot show {what}.", inner)
    {
    }
}

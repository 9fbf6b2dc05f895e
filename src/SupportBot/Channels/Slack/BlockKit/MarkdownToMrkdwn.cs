using SupportBot.Outbox;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Messages of ours, which are Markdown, in Slack's own markup.</summary>
public static class MarkdownToMrkdwn
{
    /// <summary>
    /// The text in Slack's markup, of so many characters at most. Whoever has no account there is mentioned by name; what people wrote
    /// can neither mention nor link.
    /// </summary>
    public static string Convert(string markdown, IReadOnlyDictionary<int, Mentioned> mentions, int longest = BlockKitLimits.MessageText) =>
        SlackText.Of(markdown, mentions).MrkdwnCut(longest);

    /// <summary>A text in which nothing is markup, such as a title or a toast, for a place where Slack reads markup.</summary>
    public static string Literal(string text, int longest = BlockKitLimits.MessageText) => SlackText.Literal(text).MrkdwnCut(longest);
}

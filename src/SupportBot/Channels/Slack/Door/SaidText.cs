using System.Text.RegularExpressions;

namespace SupportBot.Channels.Slack.Door;

/// <summary>What somebody wrote, out of Slack's notation: links as they were typed, escapes undone, mentions for the turn to read.</summary>
public static partial class SaidText
{
    /// <summary>The accounts mentioned in it.</summary>
    public static IReadOnlyCollection<string> Mentioned(string? text) =>
        text is null ? [] : [.. Mark().Matches(text).Where(match => match.Groups["kind"].Value == "@").Select(match => match.Groups["what"].Value).Distinct()];

    /// <summary>A mention as it stays in the text until the turn reads it.</summary>
    public static string MentionOf(string userId) => $"<@{userId}>";

    /// <param name="text">As Slack sends it.</param>
    /// <param name="isKnown">Whose mentions stay as they are, for the turn knows who is meant.</param>
    public static string Read(string text, Func<string, bool> isKnown) =>
        // Only what Slack itself wrote is a mark: what people type in angle brackets arrives escaped.
        Mark().Replace(text, match => Shown(match, isKnown))
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Shown(Match match, Func<string, bool> isKnown)
    {
        var (what, label) = (match.Groups["what"].Value, match.Groups["label"].Success ? match.Groups["label"].Value : null);
        return match.Groups["kind"].Value switch
        {
            "@" when isKnown(what) => MentionOf(what),
            "@" => "@" + (label ?? what),
            "#" => "#" + (label ?? what),
            "!" => Notice(what, label),
            _ => Link(what, label),
        };
    }

    // <!here>, <!subteam^S1|@network>, <!date^…|18 November>
    private static string Notice(string what, string? label) => label is null ? "@" + what.Split('^')[0] : label;

    private static string Link(string url, string? label)
    {
        var bare = url.StartsWith("mailto:", StringComparison.Ordinal) ? url["mailto:".Length..] : url;
        return label is null || bare == label || bare.EndsWith("://" + label, StringComparison.Ordinal) ? bare : $"{label} ({bare})";
    }

    [GeneratedRegex(@"<(?<kind>[@#!]?)(?<what>[^<>|\s][^<>|]*)(?:\|(?<label>[^<>]*))?>")]
    private static partial Regex Mark();
}

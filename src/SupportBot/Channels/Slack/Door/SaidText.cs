using System.Text.RegularExpressions;

namespace SupportBot.Channels.Slack.Door;

/// <summary>What somebody wrote, out of Slack's notation: mentions as @names, links as they were typed, escapes undone.</summary>
public static partial class SaidText
{
    /// <summary>The accounts mentioned in it.</summary>
    public static IReadOnlyCollection<string> Mentioned(string? text) =>
        text is null ? [] : [.. Mark().Matches(text).Where(match => match.Groups["kind"].Value == "@").Select(match => match.Groups["what"].Value).Distinct()];

    /// <summary>The bot's own mention, as it stays in the text until the turn takes it out.</summary>
    public static string MentionOf(string userId) => $"<@{userId}>";

    /// <param name="text">As Slack sends it.</param>
    /// <param name="botId">Whose mention stays as it is.</param>
    /// <param name="nameOf">How a mentioned account is called here; null when nobody knows.</param>
    public static string Read(string text, string botId, Func<string, string?> nameOf) =>
        // Only what Slack itself wrote is a mark: what people type in angle brackets arrives escaped.
        Mark().Replace(text, match => Shown(match, botId, nameOf))
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Shown(Match match, string botId, Func<string, string?> nameOf)
    {
        var (what, label) = (match.Groups["what"].Value, match.Groups["label"].Success ? match.Groups["label"].Value : null);
        return match.Groups["kind"].Value switch
        {
            "@" when what == botId => MentionOf(botId),
            "@" => "@" + (nameOf(what) ?? label ?? what),
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

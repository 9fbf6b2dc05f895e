using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Protocol.Schema;

namespace SupportBot.Outbox;

/// <summary>The neutral form of a mention, &lt;at&gt;12&lt;/at&gt; for person 12, which each channel turns into its own.</summary>
public static partial class MentionTags
{
    public static string For(int personId) => string.Create(CultureInfo.InvariantCulture, $"<at>{personId}</at>");

    /// <summary>Who is mentioned in the text or in the cards of an activity.</summary>
    public static IReadOnlyCollection<int> PersonIds(Activity activity)
    {
        var ids = new HashSet<int>();
        Collect(activity.Text);
        foreach (var attachment in activity.Attachments ?? []) Collect(attachment.Content?.ToJsonString(ProtocolJson.Options));
        return ids;

        void Collect(string? text)
        {
            if (text is null || !text.Contains("at>", StringComparison.Ordinal)) return;
            foreach (Match match in Tag().Matches(text)) ids.Add(int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Replaces each mention by what <paramref name="replacement"/> makes of it.</summary>
    public static string Replace(string text, Func<int, string> replacement) =>
        Tag().Replace(text, match => replacement(int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture)));

    /// <summary>What somebody typed, in which nothing mentions anybody: "@12".</summary>
    public static string Disarm(string typed) => typed.Contains("at", StringComparison.Ordinal) ? Tag().Replace(typed, "@${id}") : typed;

    // In a card's JSON the angle brackets may be written as escapes.
    [GeneratedRegex(@"(?:<|\\u003[cC])at(?:>|\\u003[eE])(?<id>[0-9]{1,9})(?:<|\\u003[cC])/at(?:>|\\u003[eE])")]
    private static partial Regex Tag();
}

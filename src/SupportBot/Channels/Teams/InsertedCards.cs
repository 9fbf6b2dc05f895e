using System.Text.RegularExpressions;

namespace SupportBot.Channels.Teams;

/// <summary>Cards that somebody put into their message from a message extension: they come beside the text, which marks their places.</summary>
internal static partial class InsertedCards
{
    /// <summary>What was written around them.</summary>
    public static string TakenOutOf(string text) => Place().Replace(text, "").Trim();

    [GeneratedRegex("""<span[^>]*\bclass="inline-compose-card"[^>]*>(?:\s*<span[^>]*>\s*</span>)*\s*</span>""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}

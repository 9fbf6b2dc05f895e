using System.Text.RegularExpressions;

namespace SupportBot.Channels.Teams;

/// <summary>Cards that somebody put into their message from a message extension: they come beside the text, which marks their places.</summary>
internal static partial class InsertedCards
{
    /// <summary>What was written around them.</summary>
    public static string TakenOutOf(string text) => Place().Replace(text, "").Trim();

    // The bounds keep it linear: a tag that never ends is looked at no further.
    [GeneratedRegex("""<span\b[^<>]{0,400}\bclass="inline-compose-card"[^<>]{0,400}>(?:\s*<span\b[^<>]{0,400}>\s*</span>)*\s*</span>""")]
    private static partial Regex Place();
}

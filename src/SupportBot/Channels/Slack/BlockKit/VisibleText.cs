using System.Text;
using SupportBot.Language;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Texts without what cannot be seen and would only disturb or deceive.</summary>
internal static class VisibleText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Without control characters, halves of characters, and the two marks that turn the order of letters round, with which an
    /// address can be made to look like another.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.All(IsHarmless)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) clean.Append(Replacement);
            else if (c is '\u2028' or '\u2029' or '\u0085' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) clean.Append('\n');
            else if (IsHarmless(c)) clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>One line of so many characters at most, for labels and buttons, where Slack reads no markup.</summary>
    public static string Label(string text, int longest) =>
        Excerpt.Of(string.Join(' ', Clean(text).Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)), longest);

    /// <summary>The same, cut between two words where it can be.</summary>
    public static string Title(string text, int longest)
    {
        var title = Label(text, longest);
        return title == text || title.LastIndexOf(' ') is var blank && blank < longest / 2 ? title : title[..blank] + "…";
    }

    private static bool IsHarmless(char c) => c is '\n' or '\t' || !(char.IsControl(c) || char.IsSurrogate(c) || c is '\u202D' or '\u202E' or '\u2028' or '\u2029');
}

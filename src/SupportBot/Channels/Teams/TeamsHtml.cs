using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Channels.Teams;

/// <summary>What a message of Teams says, without its HTML.</summary>
public static partial class TeamsHtml
{
    private static readonly HashSet<string> Blocks = [.. "address blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".Split(' ')];
    private static readonly HashSet<string> Hidden = [.. "attachment head script style title".Split(' ')];

    /// <summary>The text of a message without the places of the cards that were inserted into it, which come beside it.</summary>
    public static string WithoutCards(string text) => InsertedCard().Replace(text, "").Trim();

    /// <summary>Lines, list marks and code keep their shape; a picture is its description; whoever is mentioned keeps an @.</summary>
    public static string Plain(string html)
    {
        var text = new StringBuilder(html.Length);
        var (at, hidden, code) = (0, 0, 0);
        foreach (Match tag in Tag().Matches(html))
        {
            Append(html[at..tag.Index]);
            at = tag.Index + tag.Length;
            var (name, closes) = (tag.Groups["name"].Value.ToLowerInvariant(), tag.Groups["closes"].Length > 0);
            var step = closes ? -1 : tag.Value.EndsWith("/>", StringComparison.Ordinal) ? 0 : 1;
            if (Hidden.Contains(name)) hidden = Math.Max(0, hidden + step);
            if (Blocks.Contains(name)) text.Append('\n');
            switch (name)
            {
                case "pre": code = Math.Max(0, code + step); break;
                case "li" when !closes: text.Append("- "); break;
                case "td" or "th" when closes: text.Append('\t'); break;
                case "at" when !closes: text.Append('@'); break;
                case "img" or "emoji" when Alternative().Match(tag.Value) is { Success: true } alternative:
                    Append(alternative.Groups["text"].Value);
                    break;
            }
        }

        Append(html[at..]);
        return Gaps().Replace(Ends().Replace(text.ToString(), "\n"), "\n\n").Trim();

        void Append(string piece)
        {
            if (hidden > 0) return;
            var decoded = WebUtility.HtmlDecode(code > 0 ? piece : Blanks().Replace(piece, " ")).Replace('\u00A0', ' ');
            // A blank that a line break of the source left at the start of a line is nobody's.
            if (code == 0 && (text.Length == 0 || text[^1] == '\n')) decoded = decoded.TrimStart(' ');
            text.Append(decoded);
        }
    }

    [GeneratedRegex("""<(?<closes>/?)(?<name>[A-Za-z][A-Za-z0-9]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>|<!--.*?-->""", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("""\salt\s*=\s*["'](?<text>[^"']*)["']""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alternative();

    [GeneratedRegex("""<span[^>]*\bclass="inline-compose-card"[^>]*>(?:\s*<span[^>]*>\s*</span>)*\s*</span>""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InsertedCard();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[ \t]+\n")]
    private static partial Regex Ends();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Gaps();
}

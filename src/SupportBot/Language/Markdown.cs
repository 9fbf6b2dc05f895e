using System.Buffers;
using System.Text;

namespace SupportBot.Language;

/// <summary>
/// Writes a person's text so that a channel's Markdown shows it as it is: nothing in it formats, mentions, or hides where a link leads.
/// Only what would mean something is escaped, because Teams on phones shows a backslash that it did not expect.
/// A bare address stays as typed; a channel that makes addresses clickable shows where they lead.
/// </summary>
/// <remarks>
/// To read it back: drop a backslash before ASCII punctuation, decode &amp;lt; &amp;gt; &amp;amp;, and take an empty line as a line break.
/// </remarks>
public static class Markdown
{
    private const char Indent = '\u00A0';
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_~[]<>&{\r\n\f\u0085\u2028\u2029");
    private static readonly SearchValues<char> LineStarters = SearchValues.Create(" \t-+=#0123456789");

    public static string Escape(string text)
    {
        if (text.Length == 0 || (!text.AsSpan().ContainsAny(Special) && !LineStarters.Contains(text[0]))) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            // One line break is a blank in Markdown; an empty line is a break everywhere.
            if (escaped.Length > 0) escaped.Append("\n\n");
            AppendLine(escaped, line);
        }
        return escaped.ToString();
    }

    private static void AppendLine(StringBuilder escaped, ReadOnlySpan<char> line)
    {
        var start = 0;
        // Indented by blanks it would be code; this way a stack trace keeps its shape.
        for (; line[start] is ' ' or '\t'; start++) escaped.Append(Indent);
        start = AppendLineStart(escaped, line, start);
        for (var i = start; i < line.Length; i++)
        {
            var c = line[i];
            switch (c)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&' when IsEntity(line[i..]): escaped.Append("&amp;"); break;
                case ':' or '.' when SplitsAddress(line, i): escaped.Append('\\').Append(c); break;
                default:
                    if (NeedsBackslash(line, i)) escaped.Append('\\');
                    escaped.Append(c);
                    break;
            }
        }
    }

    /// <summary>List marks, headings, rules and underlines only mean something before the first word of a line.</summary>
    private static int AppendLineStart(StringBuilder escaped, ReadOnlySpan<char> line, int start)
    {
        var rest = line[start..];
        if (rest[0] is '-' or '+' or '=' or '#')
        {
            var after = rest.IndexOfAnyExcept(rest[0]);
            if (after < 0 || char.IsWhiteSpace(rest[after])) escaped.Append('\\');
            return start;
        }
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || rest[digits] is not ('.' or ')')) return start;
        if (digits + 1 < rest.Length && !char.IsWhiteSpace(rest[digits + 1])) return start;
        escaped.Append(rest[..digits]).Append('\\').Append(rest[digits]);
        return start + digits + 1;
    }

    private static bool NeedsBackslash(ReadOnlySpan<char> line, int at)
    {
        var next = at + 1 < line.Length ? line[at + 1] : '\0';
        switch (line[at])
        {
            case '`' or '[' or ']':
                return true;
            case '\\':
                return next == '\0' || (char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)));
            case '*' or '~':
                return at == 0 || !char.IsWhiteSpace(line[at - 1]) || !char.IsWhiteSpace(next) || line[..at].IsWhiteSpace();
            case '_':
                return at == 0 || !char.IsLetterOrDigit(line[at - 1]) || !char.IsLetterOrDigit(next);
            case '{':
                return line[at..].StartsWith("{{DATE(") || line[at..].StartsWith("{{TIME(");
            default:
                return false;
        }
    }

    /// <summary>A channel would take the backslashes in an address for a part of it: such an address is not made clickable.</summary>
    private static bool SplitsAddress(ReadOnlySpan<char> line, int at)
    {
        var starts = line[at] == ':' ? line[at..].StartsWith("://") : line[..at].EndsWith("www", StringComparison.OrdinalIgnoreCase);
        if (!starts) return false;
        for (var i = at + 1; i < line.Length && !char.IsWhiteSpace(line[i]); i++)
            if (line[i] is '<' or '>' || NeedsBackslash(line, i) || (line[i] == '&' && IsEntity(line[i..]))) return true;
        return false;
    }

    private static bool IsEntity(ReadOnlySpan<char> rest)
    {
        // The longest name of a character has 31 letters.
        var end = rest[..Math.Min(rest.Length, 33)].IndexOf(';');
        if (end < 2) return false;
        foreach (var c in rest[1..end])
            if (!char.IsAsciiLetterOrDigit(c) && c != '#') return false;
        return true;
    }
}

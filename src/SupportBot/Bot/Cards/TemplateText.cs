using System.Text;

namespace SupportBot.Bot.Cards;

/// <summary>Takes a string of a template apart into text and <c>${…}</c>.</summary>
internal static class TemplateText
{
    internal readonly record struct Part(bool IsExpression, string Text);

    /// <summary><c>\${</c> is the text <c>${</c>, and so is a <c>${</c> that does not end: then <paramref name="ends"/> is false.</summary>
    public static IReadOnlyList<Part> Split(string source, out bool ends)
    {
        ends = true;
        var parts = new List<Part>();
        var text = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '\\' && StartsAt(source, i + 1))
            {
                text.Append("${");
                i += 2;
            }
            else if (StartsAt(source, i) && EndOf(source, i + 2) is var end and >= 0)
            {
                if (text.Length > 0) parts.Add(new Part(false, text.ToString()));
                text.Clear();
                parts.Add(new Part(true, source[(i + 2)..end]));
                i = end;
            }
            else if (StartsAt(source, i))
            {
                text.Append(source, i, source.Length - i);
                ends = false;
                break;
            }
            else
            {
                text.Append(source[i]);
            }
        }
        if (text.Length > 0 || parts.Count == 0) parts.Add(new Part(false, text.ToString()));
        return parts;
    }

    private static bool StartsAt(string source, int at) => at + 1 < source.Length && source[at] == '$' && source[at + 1] == '{';

    /// <summary>The closing brace, which is neither in a string nor inside other braces; -1 without one.</summary>
    private static int EndOf(string source, int start)
    {
        var depth = 0;
        char? quote = null;
        for (var i = start; i < source.Length; i++)
        {
            var c = source[i];
            if (quote is not null)
            {
                if (c == '\\') i++;
                else if (c == quote) quote = null;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '{')
            {
                depth++;
            }
            else if (c == '}' && depth-- == 0)
            {
                return i;
            }
        }
        return -1;
    }
}

using System.Text;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Writes one line in Slack's markup. What people wrote can neither mention, nor link, nor format in it.</summary>
internal static class MrkdwnWriter
{
    // Slack has no escape for its marks; beside this one, which nobody sees, they are none.
    private const char Apart = '\u200B';
    private const string Marks = "*_~`";

    /// <summary>True when Slack could take something in the text for markup.</summary>
    public static bool HasMarks(string text) => Marks.Any(mark => text.Count(c => c == mark) > 1) || text.Split('\n').Any(line => line.StartsWith('>'));

    public static string Write(TextLine line)
    {
        if (line.Kind == LineKind.CodeBlock)
            return $"```\n{Escape(string.Concat(line.Spans.Select(span => span.Text)).Replace("```", $"``{Apart}`", StringComparison.Ordinal))}\n```";
        var written = new StringBuilder(line.Kind == LineKind.Quote ? "> " : line.Mark);
        var begin = written.Length;
        var isClosed = false;
        foreach (var span in Merged(line.Spans))
        {
            if (isClosed && char.IsLetterOrDigit(span.Text[0])) written.Append(Apart);
            Write(written, span);
            isClosed = span.Style != SpanStyle.None && !char.IsWhiteSpace(span.Text[^1]);
        }

        // At the beginning of a line it would be a quote, even escaped.
        if (begin == 0 && line.Spans is [{ Text: ['>', ..] }, ..]) written.Insert(0, Apart);
        return written.ToString();
    }

    /// <summary>The three characters that Slack wants escaped, and no others.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static IEnumerable<Span> Merged(IReadOnlyList<Span> spans)
    {
        Span? open = null;
        foreach (var span in spans)
        {
            if (open is { IsLiteral: true } && span.IsLiteral && open.Style == span.Style) open = open with { Text = open.Text + span.Text };
            else
            {
                if (open is not null) yield return open;
                open = span;
            }
        }

        if (open is not null) yield return open;
    }

    private static void Write(StringBuilder written, Span span)
    {
        if (span.UserId is { } userId)
        {
            written.Append("<@").Append(userId).Append('>');
            return;
        }

        // A mark beside a blank formats nothing, so blanks stay outside.
        var text = span.Text.Trim();
        var start = span.Text.IndexOf(text, StringComparison.Ordinal);
        if (text.Length == 0 || (span.IsLiteral && span.Style == SpanStyle.None))
        {
            written.Append(span.IsLiteral ? Inert(span.Text) : "");
            return;
        }

        written.Append(span.Text, 0, start);
        var marks = MarksOf(span.Style);
        if (marks.Length > 0 && written.Length > 0 && char.IsLetterOrDigit(written[^1])) written.Append(Apart);
        written.Append(marks);
        if (span.Url is { } url) written.Append('<').Append(Address(url)).Append('|').Append(Inert(text).Replace('|', '¦').Replace('\n', ' ')).Append('>');
        else if (span.Style.HasFlag(SpanStyle.Code)) written.Append(Escape(text.Replace('`', 'ˋ')));
        else written.Append(Inert(text));
        for (var i = marks.Length - 1; i >= 0; i--) written.Append(marks[i]);
        written.Append(span.Text, start + text.Length, span.Text.Length - start - text.Length);
    }

    private static string MarksOf(SpanStyle style) =>
        (style.HasFlag(SpanStyle.Bold) ? "*" : "") + (style.HasFlag(SpanStyle.Italic) ? "_" : "") +
        (style.HasFlag(SpanStyle.Strike) ? "~" : "") + (style.HasFlag(SpanStyle.Code) ? "`" : "");

    private static string Address(string url) => Escape(url)
        .Replace("|", "%7C", StringComparison.Ordinal).Replace("&lt;", "%3C", StringComparison.Ordinal).Replace("&gt;", "%3E", StringComparison.Ordinal);

    private static string Inert(string text)
    {
        var pairs = Marks.Where(mark => text.Count(c => c == mark) > 1).ToArray();
        if (pairs.Length == 0) return Escape(text);
        var inert = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (pairs.Contains(text[i]) && CouldFormat(text, i)) inert.Append(Apart).Append(text[i]).Append(Apart);
            else inert.Append(text[i]);
        }

        return Escape(inert.ToString());
    }

    /// <summary>Neither between two letters nor between two blanks does a mark mean anything.</summary>
    private static bool CouldFormat(string text, int at)
    {
        var (before, after) = (at == 0 ? ' ' : text[at - 1], at + 1 == text.Length ? ' ' : text[at + 1]);
        return !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)) && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after));
    }
}

using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Reads the Markdown of our messages and articles: paragraphs, lists, headings, quotes and blocks of code.</summary>
internal static partial class MarkdownLines
{
    private const string Fence = "```";

    public static IReadOnlyList<TextLine> Read(string markdown, IReadOnlyDictionary<int, Mentioned> mentions)
    {
        var lines = new List<Draft>();
        var isGap = false;
        Draft? fenced = null;
        foreach (var raw in VisibleText.Clean(markdown).EnumerateLines())
        {
            var line = raw.ToString();
            if (line.TrimStart(' ').StartsWith(Fence, StringComparison.Ordinal))
            {
                if (fenced is null) lines.Add(fenced = new Draft(LineKind.CodeBlock, "", isGap));
                else fenced = null;
                isGap = false;
            }
            else if (fenced is not null) fenced.Append(line, "\n");
            else if (string.IsNullOrWhiteSpace(line) || Rule().IsMatch(line)) isGap = true;
            else
            {
                Add(lines, line, isGap);
                isGap = false;
            }
        }

        return [.. lines.Select(draft => draft.Read(mentions)).Where(line => line.Spans.Count > 0)];
    }

    private static void Add(List<Draft> lines, string line, bool isGap)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        if (Heading().Match(line) is { Success: true } heading) lines.Add(new Draft(LineKind.Heading, heading.Groups["text"].Value, isGap));
        else if (Bullet().Match(line) is { Success: true } bullet)
            lines.Add(new Draft(LineKind.Item, bullet.Groups["text"].Value, isGap) { Mark = indent < 2 ? "• " : Indent(indent) + "◦ " });
        else if (Number().Match(line) is { Success: true } number)
            lines.Add(new Draft(LineKind.Item, number.Groups["text"].Value, isGap) { Mark = Indent(indent) + number.Groups["number"].Value + ". " });
        else if (Quote().Match(line) is { Success: true } quote) lines.Add(new Draft(LineKind.Quote, quote.Groups["text"].Value, isGap));
        // In Markdown a line that follows another without an empty line between them goes on with it.
        else if (!isGap && lines is [.., { Kind: LineKind.Paragraph or LineKind.Item } before] && !before.EndsHard) before.Append(line.Trim(' '), " ");
        else lines.Add(new Draft(LineKind.Paragraph, line.TrimStart(' '), isGap));
    }

    private static string Indent(int blanks) => new('\u00A0', Math.Min(blanks, 8));

    [GeneratedRegex(@"^ {0,3}#{1,6} +(?<text>.+?)(?: +#+)? *$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *[-*+] +(?<text>.+)$")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^ *(?<number>[0-9]{1,9})[.)] +(?<text>.+)$")]
    private static partial Regex Number();

    [GeneratedRegex("^ {0,3}> ?(?<text>.+)$")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$")]
    private static partial Regex Rule();

    private sealed class Draft(LineKind kind, string text, bool hasGap)
    {
        private readonly StringBuilder _text = new(text);

        public LineKind Kind => kind;

        public string Mark { get; init; } = "";

        /// <summary>Two blanks or a backslash at the end break the line; two backslashes are one that somebody wrote.</summary>
        public bool EndsHard => _text is [.., ' ', ' '] || Backslashes % 2 == 1;

        private int Backslashes => _text.Length - _text.ToString().TrimEnd('\\').Length;

        public void Append(string more, string joint) => _text.Append(_text.Length == 0 ? "" : joint).Append(more);

        public TextLine Read(IReadOnlyDictionary<int, Mentioned> mentions)
        {
            var text = _text.ToString().TrimEnd(' ');
            if (kind == LineKind.CodeBlock) return new TextLine(kind, text.Length == 0 ? [] : [new Span(text, SpanStyle.None)], HasGap: hasGap);
            if (Backslashes % 2 == 1) text = text[..^1];
            var style = kind == LineKind.Heading ? SpanStyle.Bold : SpanStyle.None;
            return new TextLine(kind, new MarkdownSpans(text, mentions).Read(style), Mark, hasGap);
        }
    }
}

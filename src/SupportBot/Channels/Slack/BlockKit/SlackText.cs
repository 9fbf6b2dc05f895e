using System.Text;
using System.Text.Json.Nodes;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>A text of ours on its way to Slack; immutable.</summary>
internal sealed class SlackText
{
    private readonly IReadOnlyList<TextLine> _lines;

    private SlackText(IReadOnlyList<TextLine> lines) => _lines = lines;

    public bool IsEmpty => _lines.All(line => line.Spans.All(span => string.IsNullOrWhiteSpace(span.Text)));

    public static SlackText Of(string markdown, IReadOnlyDictionary<int, Mentioned> mentions) => new(MarkdownLines.Read(markdown, mentions));

    /// <summary>A text in which nothing is markup.</summary>
    public static SlackText Literal(string text) =>
        new([.. VisibleText.Clean(text).Split('\n').Where(line => line.Length > 0).Select(line => new TextLine(LineKind.Paragraph, [new Span(line, SpanStyle.None)]))]);

    public SlackText Bold() => Map(line => line.Kind == LineKind.CodeBlock ? line : line with { Spans = [.. line.Spans.Select(Bold)] });

    /// <summary>With a bar at the left, which makes it stand out.</summary>
    public SlackText Quoted() => Map(line => line.Kind == LineKind.CodeBlock ? line : line with { Kind = LineKind.Quote, HasGap = false });

    public SlackText Monospace() =>
        IsEmpty ? this : new([new TextLine(LineKind.CodeBlock, [new Span(Plain(), SpanStyle.None)])]);

    /// <summary>This, and the other on the next line.</summary>
    public SlackText Then(SlackText next) => new([.. _lines, .. next._lines]);

    /// <summary>So many lines at most; an ellipsis says that there was more.</summary>
    public SlackText Lines(int most) =>
        _lines.Count <= most ? this : new([.. _lines.Take(most), new TextLine(LineKind.Paragraph, [new Span("…", SpanStyle.None)])]);

    /// <summary>As people read it, without any markup.</summary>
    public string Plain() => string.Join('\n', _lines.Select(line => line.Mark + string.Concat(line.Spans.Select(span => span.Text))));

    /// <summary>In Slack's own markup, in pieces of so many characters at most, none of them empty.</summary>
    public IReadOnlyList<string> Mrkdwn(int longest)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        TextLine? before = null;
        foreach (var line in _lines.Where(line => line.Spans.Count > 0).SelectMany(line => Fitting(line, longest)))
        {
            var written = MrkdwnWriter.Write(line);
            var joint = before is null ? "" : Joint(before, line);
            if (piece.Length + joint.Length + written.Length > longest)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                joint = "";
            }

            piece.Append(joint).Append(written);
            before = line;
        }

        if (piece.Length > 0) pieces.Add(piece.ToString());
        return [.. pieces.Where(text => !string.IsNullOrWhiteSpace(text))];
    }

    /// <summary>As much as there is room for; an ellipsis says that there was more.</summary>
    public string MrkdwnCut(int longest) => Mrkdwn(longest) switch
    {
        [] => "",
        [var whole] => whole,
        _ => Mrkdwn(longest - 2)[0] + "\n…",
    };

    /// <summary>Text objects of Block Kit: literally where nothing is meant to stand out, for then nothing can.</summary>
    public IReadOnlyList<JsonObject> Objects(int longest)
    {
        var isLiteral = _lines.All(line => line.Kind is LineKind.Paragraph or LineKind.Item && line.Spans.All(span => span is { IsLiteral: true, Style: SpanStyle.None }));
        if (!isLiteral || !MrkdwnWriter.HasMarks(Plain())) return [.. Mrkdwn(longest).Select(MrkdwnObject)];
        return [.. PlainPieces(longest).Select(PlainObject)];
    }

    /// <summary>Slack is told not to look for channels and addresses in it: what is a link is written as one.</summary>
    public static JsonObject MrkdwnObject(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    public static JsonObject PlainObject(string text) => new() { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    private IEnumerable<string> PlainPieces(int longest)
    {
        var rest = Plain();
        while (rest.Length > longest)
        {
            var end = rest.LastIndexOf('\n', longest - 1) is > 0 and var line ? line : longest;
            if (char.IsHighSurrogate(rest[end - 1])) end--;
            yield return rest[..end];
            rest = rest[end..].TrimStart('\n');
        }

        if (rest.Length > 0) yield return rest;
    }

    private static string Joint(TextLine before, TextLine line) =>
        line.HasGap && (before.Kind != line.Kind || line.Kind == LineKind.Heading) ? "\n\n" : "\n";

    private static IEnumerable<TextLine> Fitting(TextLine line, int longest) =>
        MrkdwnWriter.Write(line).Length <= longest || Halves(line) is not { } halves ? [line] : halves.SelectMany(half => Fitting(half, longest));

    private static TextLine[]? Halves(TextLine line)
    {
        var middle = line.Spans.Sum(span => span.Text.Length) / 2;
        var at = 0;
        while (middle >= line.Spans[at].Text.Length && at < line.Spans.Count - 1) middle -= line.Spans[at++].Text.Length;
        var span = line.Spans[at];
        if (!span.IsLiteral && line.Spans.Count > 1)
        {
            var cut = Math.Max(at, 1);
            return [line with { Spans = [.. line.Spans.Take(cut)] }, line with { Spans = [.. line.Spans.Skip(cut)], Mark = "", HasGap = false }];
        }

        if (span.Text.Length < 2 || span.UserId is not null) return null;
        var (left, right) = Halves(span, Math.Clamp(middle, 1, span.Text.Length - 1));
        return
        [
            line with { Spans = [.. line.Spans.Take(at), left] },
            line with { Spans = [right, .. line.Spans.Skip(at + 1)], Mark = "", HasGap = false },
        ];
    }

    private static (Span Left, Span Right) Halves(Span span, int middle)
    {
        var blank = span.Text.LastIndexOfAny([' ', '\n'], middle);
        var end = blank > middle / 2 ? blank : middle;
        if (char.IsLowSurrogate(span.Text[end]) && end > 1) end--;
        return (span with { Text = span.Text[..end] }, span with { Text = span.Text[end..].TrimStart(' ', '\n') });
    }

    private static Span Bold(Span span) => span with { Style = span.Style | SpanStyle.Bold };

    private SlackText Map(Func<TextLine, TextLine> change) => new([.. _lines.Select(change)]);
}

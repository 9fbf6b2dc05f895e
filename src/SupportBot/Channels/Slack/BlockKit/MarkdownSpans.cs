using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Reads what stands out in one line of Markdown: emphasis, code, links and mentions.</summary>
/// <remarks>It undoes what <see cref="Language.Markdown.Escape"/> did, so that what people wrote stays text.</remarks>
internal sealed partial class MarkdownSpans(string line, IReadOnlyDictionary<int, Mentioned> mentions)
{
    // The longest address that a link may have; what is longer stays text.
    private const int LongestUrl = 2_000;

    private readonly List<Span> _spans = [];
    private readonly StringBuilder _text = new();

    public IReadOnlyList<Span> Read(SpanStyle style)
    {
        Read(0, line.Length, style);
        return _spans;
    }

    private void Read(int from, int to, SpanStyle style)
    {
        var at = from;
        while (at < to)
        {
            var after = line[at] switch
            {
                '\\' => Escaped(at, to),
                '&' => Entity(at, to),
                '`' => Code(at, to, style),
                '*' or '_' or '~' => Emphasis(at, to, style),
                '<' => Angle(at, to, style),
                '[' => Link(at, to, style),
                '!' when at + 1 < to && line[at + 1] == '[' => Link(at + 1, to, style),
                'h' or 'H' => Address(at, to, style),
                _ => at,
            };
            if (after == at) _text.Append(line[at++]);
            else at = after;
        }

        Flush(style);
    }

    private void Flush(SpanStyle style)
    {
        if (_text.Length == 0) return;
        var text = _text.ToString();
        _text.Clear();
        if (_spans is [.., { IsLiteral: true } last] && last.Style == style) _spans[^1] = last with { Text = last.Text + text };
        else _spans.Add(new Span(text, style));
    }

    private void Add(Span span, SpanStyle around)
    {
        Flush(around);
        if (span.Text.Length > 0) _spans.Add(span);
    }

    private int Escaped(int at, int to)
    {
        if (at + 1 >= to || !char.IsAscii(line[at + 1]) || !(char.IsPunctuation(line[at + 1]) || char.IsSymbol(line[at + 1]))) return at;
        _text.Append(line[at + 1]);
        return at + 2;
    }

    private int Entity(int at, int to)
    {
        foreach (var (name, meant) in new[] { ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&') })
        {
            if (!line.AsSpan(at, to - at).StartsWith(name)) continue;
            _text.Append(meant);
            return at + name.Length;
        }

        return at;
    }

    private int Code(int at, int to, SpanStyle style)
    {
        var ticks = Run(at, to, '`');
        for (var end = at + ticks; end < to; end++)
        {
            if (line[end] != '`') continue;
            var closing = Run(end, to, '`');
            if (closing == ticks)
            {
                Add(new Span(line[(at + ticks)..end].Trim(), style | SpanStyle.Code), style);
                return end + ticks;
            }

            end += closing - 1;
        }

        return at;
    }

    private int Emphasis(int at, int to, SpanStyle style)
    {
        var mark = line[at];
        var run = Run(at, to, mark);
        // Inside a word an underscore is a letter.
        if (mark == '_' && at > 0 && char.IsLetterOrDigit(line[at - 1])) return at;
        foreach (var length in mark == '~' ? new[] { 2 } : [2, 1])
        {
            var begin = at + length;
            if (run < length || begin >= to || char.IsWhiteSpace(line[begin])) continue;
            if (Closing(begin, to, mark, length) is not { } end) continue;
            Flush(style);
            Read(begin, end, style | (mark == '~' ? SpanStyle.Strike : length == 2 ? SpanStyle.Bold : SpanStyle.Italic));
            return end + length;
        }

        return at;
    }

    private int? Closing(int begin, int to, char mark, int length)
    {
        for (var at = begin; at < to; at++)
        {
            if (line[at] == '\\') at++;
            else if (line[at] == '`' && line.IndexOf('`', at + 1) is var tick && tick > at && tick < to) at = tick;
            else if (line[at] == mark)
            {
                var run = Run(at, to, mark);
                var fits = length == 1 ? run % 2 == 1 : run >= 2;
                var isInWord = mark == '_' && at + run < to && char.IsLetterOrDigit(line[at + run]);
                if (at > begin && fits && !isInWord && !char.IsWhiteSpace(line[at - 1])) return at + run - length;
                at += run - 1;
            }
        }

        return null;
    }

    private int Angle(int at, int to, SpanStyle style)
    {
        if (Mention().Match(line, at, to - at) is { Success: true } mention)
        {
            if (mentions.TryGetValue(int.Parse(mention.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), out var person))
            {
                var userId = person.AccountId is { } id && UserId().IsMatch(id) ? id : null;
                Add(new Span(VisibleText.Clean(person.Name), style) { UserId = userId }, style);
            }

            return at + mention.Length;
        }

        var end = line.IndexOf('>', at, to - at);
        if (end < 0 || Url(line[(at + 1)..end]) is not { } url) return at;
        Add(new Span(line[(at + 1)..end], style) { Url = url }, style);
        return end + 1;
    }

    private int Link(int at, int to, SpanStyle style)
    {
        var depth = 0;
        var close = at;
        for (; close < to; close++)
        {
            if (line[close] == '\\') close++;
            else if (line[close] == '[') depth++;
            else if (line[close] == ']' && --depth == 0) break;
        }

        if (close + 1 >= to || line[close + 1] != '(') return at;
        var end = line.IndexOf(')', close + 1, to - close - 1);
        if (end < 0) return at;
        // An address may be followed by a title in quotes.
        var url = Url(line[(close + 2)..end].Trim().Split(' ')[0].Trim('<', '>'));
        var label = string.Concat(new MarkdownSpans(line[(at + 1)..close], mentions).Read(style).Select(span => span.Text));
        if (label.Length == 0) label = url ?? "";
        Add(new Span(label, style) { Url = url }, style);
        return end + 1;
    }

    /// <summary>An address that stands there as it is, without the full stop behind it.</summary>
    private int Address(int at, int to, SpanStyle style)
    {
        if (at > 0 && char.IsLetterOrDigit(line[at - 1])) return at;
        if (BareAddress().Match(line, at, to - at) is not { Success: true } found) return at;
        var address = found.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', '\'', '’', '»', '”', '*', '_', '~');
        if (Url(address) is not { } url) return at;
        Add(new Span(address, style) { Url = url }, style);
        return at + address.Length;
    }

    private int Run(int at, int to, char mark)
    {
        var end = at;
        while (end < to && line[end] == mark) end++;
        return end - at;
    }

    private static string? Url(string address) =>
        address.Length <= LongestUrl && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? uri.AbsoluteUri
            : null;

    [GeneratedRegex(@"\G<at>(?<id>[0-9]{1,9})</at>")]
    private static partial Regex Mention();

    [GeneratedRegex("^[UW][A-Z0-9]{2,30}$")]
    private static partial Regex UserId();

    [GeneratedRegex(@"\Ghttps?://[^\s<>""`\\|]+", RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();
}

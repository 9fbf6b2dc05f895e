using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Channels.Teams;

/// <summary>
/// What somebody wrote in Teams, as plain text: lines, lists, code and quotations stay readable, links keep their address. What
/// they quoted of an earlier message is left out, for it is not theirs.
/// </summary>
/// <param name="mentions">How each mention is written, by its number.</param>
internal sealed partial class HtmlText(IReadOnlyList<string> mentions)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<int?> _lists = new();
    private (string? Address, int At)? _link;
    private int _preformatted;
    private int _quotes;
    private int _quoteAt;

    public static string Read(string html, IReadOnlyList<string> mentions)
    {
        var reader = new HtmlText(mentions);
        reader.Read(html);
        return Lines(reader._text.ToString().Replace('\u00A0', ' '));
    }

    private void Read(string html)
    {
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag != at) Say(WebUtility.HtmlDecode(html[at..(tag < 0 ? html.Length : tag)]));
            if (tag < 0) return;
            at = EndOfTag(html, tag);
            if (tag + 1 >= html.Length || !(char.IsAsciiLetter(html[tag + 1]) || html[tag + 1] is '/' or '!'))
            {
                Say(html[tag..at]);
                continue;
            }

            var name = Name().Match(html, tag).Value.TrimStart('<').ToLowerInvariant();
            if (name.StartsWith('/')) Close(name[1..]);
            else at = Open(name, html[tag..at], html, at);
        }
    }

    // A '>' inside an attribute's quotes does not end the tag; a '<' that is no tag ends at once.
    private static int EndOfTag(string html, int at)
    {
        if (at + 1 >= html.Length || !(char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!')) return at + 1;
        var quote = '\0';
        for (var i = at; i < html.Length; i++)
        {
            if (quote != '\0') quote = html[i] == quote ? '\0' : quote;
            else if (html[i] is '"' or '\'') quote = html[i];
            else if (html[i] == '>') return i + 1;
        }

        return html.Length;
    }

    /// <returns>Where to read on.</returns>
    private int Open(string name, string tag, string html, int at)
    {
        var type = Attribute(tag, "itemtype") ?? "";
        switch (name)
        {
            case "script" or "style": return After(html, name, at);
            case "blockquote" when type.EndsWith("/Reply", StringComparison.OrdinalIgnoreCase): return After(html, name, at);
            case "span" when type.EndsWith("/Mention", StringComparison.OrdinalIgnoreCase) && Mention(Attribute(tag, "itemid")) is { } mention:
                _text.Append(mention);
                return After(html, name, at);
            case "br": _text.Append('\n'); break;
            case "img" when type.EndsWith("/Emoji", StringComparison.OrdinalIgnoreCase): _text.Append(Attribute(tag, "alt")); break;
            case "emoji": _text.Append(Attribute(tag, "alt")); break;
            case "a": _link = (Attribute(tag, "href"), _text.Length); break;
            case "ul": NewLine(); _lists.Push(null); break;
            case "ol": NewLine(); _lists.Push(0); break;
            case "li": Item(); break;
            case "td" or "th" when _text.Length > 0 && _text[^1] != '\n': _text.Append(" | "); break;
            case "pre" or "codeblock": NewLine(); _preformatted++; break;
            case "blockquote": NewLine(); if (_quotes++ == 0) _quoteAt = _text.Length; break;
            case "p" or "div" or "tr" or "table" or "h1" or "h2" or "h3": NewLine(); break;
        }

        return at;
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "a" when _link is { } link: SayAddress(link.Address, link.At); break;
            case "ul" or "ol" when _lists.TryPop(out _): NewLine(); break;
            case "pre" or "codeblock" when _preformatted > 0: _preformatted--; NewLine(); break;
            case "blockquote" when _quotes > 0 && --_quotes == 0: Quote(_quoteAt); break;
            case "p" or "div" or "tr" or "li" or "h1" or "h2" or "h3": NewLine(); break;
        }
    }

    private void Say(string text)
    {
        if (_preformatted > 0)
        {
            _text.Append(text);
            return;
        }

        text = Spaces().Replace(text, " ");
        _text.Append(_text.Length == 0 || _text[^1] == '\n' ? text.TrimStart(' ') : text);
    }

    private void NewLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
    }

    private void Item()
    {
        NewLine();
        if (_lists.TryPop(out var number)) _lists.Push(number + 1);
        _text.Append(' ', 2 * Math.Clamp(_lists.Count - 1, 0, 8)).Append(number is { } last ? $"{last + 1}. " : "- ");
    }

    private void SayAddress(string? address, int from)
    {
        _link = null;
        if (address is null || !address.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return;
        var shown = _text.ToString(from, _text.Length - from).Trim();
        if (!shown.TrimEnd('/').Equals(address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) _text.Append(" (").Append(address).Append(')');
    }

    private void Quote(int start)
    {
        NewLine();
        var lines = _text.ToString(start, _text.Length - start).TrimEnd('\n').Split('\n');
        _text.Length = start;
        foreach (var line in lines) _text.Append("> ").Append(line).Append('\n');
    }

    private string? Mention(string? number) => int.TryParse(number, out var at) && at >= 0 && at < mentions.Count ? mentions[at] : null;

    // No blanks at the ends of lines, and never more than one empty line.
    private static string Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToList();
        return string.Join('\n', lines.Where((line, at) => line.Length > 0 || (at > 0 && lines[at - 1].Length > 0))).Trim('\n');
    }

    private static int After(string html, string name, int at)
    {
        var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : EndOfTag(html, end);
    }

    private static string? Attribute(string tag, string name)
    {
        foreach (Match match in Attributes().Matches(tag))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return WebUtility.HtmlDecode(match.Groups["value"].Value);
        }

        return null;
    }

    [GeneratedRegex(@"\G</?[a-zA-Z0-9]*")]
    private static partial Regex Name();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Spaces();
}

using SupportBot.Language;

namespace SupportBot.Bot;

/// <summary>
/// One way to type a command: words, {gaps} for one word, {ticket} for a ticket number, which may be left out in the ticket's
/// own thread, {number} for one that may not, {person} for a name or a mention, {gaps:} for all up to a colon, and {text} for all
/// that follows, or all but the words after it in the pattern.
/// </summary>
public sealed class CommandPattern
{
    private readonly string[] _parts;

    private CommandPattern(SpokenLanguage language, string pattern, string example)
    {
        (Language, Pattern, Example) = (language, pattern, example);
        _parts = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public SpokenLanguage Language { get; }
    public string Pattern { get; }

    /// <summary>What help shows, and what the lint test types.</summary>
    public string Example { get; }

    public static CommandPattern En(string pattern, string? example = null) => new(SpokenLanguage.English, pattern, example ?? pattern);

    public static CommandPattern Fr(string pattern, string? example = null) => new(SpokenLanguage.French, pattern, example ?? pattern);

    /// <summary>The gaps' values when the whole text is this command; null when it is not.</summary>
    public CommandArguments? Match(IReadOnlyList<TypedWord> words, bool insideTicketThread)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        return Match(_parts, words, insideTicketThread, values) ? CommandArguments.From(values) : null;
    }

    private static bool Match(
        ReadOnlySpan<string> parts, IReadOnlyList<TypedWord> words, bool insideTicketThread, Dictionary<string, string> values)
    {
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part == "{text}") return MatchText(parts[(i + 1)..], [.. words.Skip(at)], insideTicketThread, values);
            if (part is "{ticket}" or "{number}")
            {
                var (length, number) = TicketAt(words, at);
                if (number is not null) values[part[1..^1]] = number;
                else if (part == "{number}" || !insideTicketThread) return false;
                at += length;
            }
            else if (part.EndsWith(":}", StringComparison.Ordinal))
            {
                var length = words.Skip(at).TakeWhile(word => !word.Original.EndsWith(':')).Count() + 1;
                var upToColon = string.Join(' ', words.Skip(at).Take(length).Select(word => word.Original)).TrimEnd(':', ' ');
                if (at + length > words.Count || upToColon.Length == 0) return false;
                values[part[1..^2]] = upToColon;
                at += length;
            }
            else if (at >= words.Count) return false;
            else if (part[0] == '{') values[part[1..^1]] = words[at++].Original.TrimStart('@').TrimEnd(',', ':');
            else if (TextFolding.Fold(part) != words[at++].Folded) return false;
        }

        return at == words.Count;
    }

    // The shortest end that fits: whatever stands before it is the text.
    private static bool MatchText(
        ReadOnlySpan<string> ending, IReadOnlyList<TypedWord> words, bool insideTicketThread, Dictionary<string, string> values)
    {
        for (var end = words.Count; end > 0; end--)
        {
            if (!Match(ending, [.. words.Skip(end)], insideTicketThread, values)) continue;
            var text = words[0].RestOfText;
            values["text"] = end == words.Count ? text : text[..^words[end].RestOfText.Length];
            return true;
        }

        return false;
    }

    // "INC-12" is one word, "inc 12" two.
    private static (int Length, string? Number) TicketAt(IReadOnlyList<TypedWord> words, int at)
    {
        if (at >= words.Count) return (0, null);
        if (LooksLikeNumber(words[at].Original)) return (1, words[at].Original);
        if (at + 1 >= words.Count) return (0, null);
        var joined = words[at].Original + words[at + 1].Original;
        return LooksLikeNumber(joined) ? (2, joined) : (0, null);
    }

    private static bool LooksLikeNumber(string word) =>
        word.Length > 3 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[1]) && char.IsAsciiLetter(word[2])
        && word.AsSpan(3).TrimStart("-\u2011#").TrimEnd(":,.") is { Length: > 0 and < 10 } digits && !digits.ContainsAnyExceptInRange('0', '9');
}

/// <summary>A word somebody typed, as written and folded for comparing, with all the text from it on.</summary>
public sealed record TypedWord(string Original, string Folded, string Text, int At)
{
    /// <summary>Only few words of a long text are asked for it.</summary>
    public string RestOfText => Text[At..].Trim();

    public static IReadOnlyList<TypedWord> Split(string text)
    {
        var words = new List<TypedWord>();
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            if (end > at)
            {
                var word = text[at..end];
                words.Add(new TypedWord(word, TextFolding.Fold(word), text, at));
            }

            at = end;
        }

        return WithoutLastMark(words);
    }

    // "Résolu INC-12 !" is a command all the same; what somebody writes to somebody keeps its question mark.
    private static List<TypedWord> WithoutLastMark(List<TypedWord> words)
    {
        while (words.Count > 0)
        {
            var last = words[^1];
            var word = last.Original.TrimEnd('.', '!', '?');
            if (word.Length == last.Original.Length) break;
            words.RemoveAt(words.Count - 1);
            if (word.Length == 0) continue;
            words.Add(last with { Original = word, Folded = TextFolding.Fold(word) });
            break;
        }

        return words;
    }
}

using System.Collections.Frozen;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>One word of a text: how it is compared, and where it stood in the original.</summary>
/// <param name="Text">Folded; the joints of a number or name are underscores.</param>
/// <param name="Start">The place of its first character.</param>
/// <param name="End">The place after its last character.</param>
/// <param name="IsExact">A number, code, address or host name, which has no other forms.</param>
/// <param name="IsPart">It is also contained in the word before it.</param>
public readonly record struct SearchWord(string Text, int Start, int End, bool IsExact, bool IsPart);

/// <summary>
/// Cuts a text into words: without elisions ("l’imprimante"), "wi-fi" as "wifi", and numbers, codes, addresses and host names
/// whole ("INC-12", "0x80070005", "10.0.0.1") beside their parts.
/// </summary>
public static class SearchWords
{
    private const int LongestWord = 64, ShortestPart = 3;
    private const string Joints = ".-_@";

    public static List<SearchWord> Of(string text)
    {
        var positions = new List<int>(text.Length + 1);
        var folded = TextFolding.Fold(text, positions);
        positions.Add(text.Length);
        var words = new List<SearchWord>();
        for (var at = 0; at < folded.Length;)
        {
            if (!char.IsLetterOrDigit(folded[at]))
            {
                at++;
                continue;
            }

            var end = EndOfChunk(folded, at);
            if (!IsElision(folded, at, end)) Add(words, folded, at, end, positions);
            at = end;
        }

        return words;
    }

    private static int EndOfChunk(string folded, int from)
    {
        var end = from;
        while (end < folded.Length && (char.IsLetterOrDigit(folded[end])
            || (Joints.Contains(folded[end]) && end + 1 < folded.Length && char.IsLetterOrDigit(folded[end + 1])))) end++;
        return end;
    }

    // "l'", "qu'" before a word; "'s", "'t", "'ll" after one.
    private static bool IsElision(string folded, int at, int end) =>
        (end < folded.Length && folded[end] == '\'' && Elided.Contains(folded[at..end]))
        || (at > 0 && folded[at - 1] == '\'' && Contracted.Contains(folded[at..end]));

    private static void Add(List<SearchWord> words, string folded, int at, int end, List<int> positions)
    {
        var parts = Parts(folded, at, end);
        SearchWord Word(string text, int from, int to, bool isExact, bool isPart) => new(text, positions[from], positions[to - 1] + 1, isExact, isPart);
        if (end - at > LongestWord || parts.Count == 0) return;
        var hasWhole = false;
        if (parts.Count > 1)
        {
            var isName = folded.AsSpan(at, end - at).ContainsAny(".@_") || HasDigit(folded.AsSpan(at, end - at));
            var isClitic = Clitics.Contains(folded[parts[^1].From..parts[^1].To]);
            hasWhole = isName || !isClitic;
            if (isName) words.Add(Word(string.Join('_', parts.Select(part => folded[part.From..part.To])), at, end, true, false));
            else if (!isClitic) words.Add(Word(string.Concat(parts.Select(part => folded.AsSpan(part.From, part.To - part.From).ToString())), at, end, false, false));
            if (hasWhole && !isName && parts.Exists(part => part.To - part.From < ShortestPart)) return;
        }

        foreach (var (from, to) in parts)
        {
            var text = folded[from..to];
            if (hasWhole && text.Length < ShortestPart && !HasDigit(text)) continue;
            words.Add(Word(text, from, to, HasDigit(text), hasWhole));
        }
    }

    private static List<(int From, int To)> Parts(string folded, int at, int end)
    {
        var parts = new List<(int, int)>();
        for (var from = at; from < end;)
        {
            var to = from;
            while (to < end && !Joints.Contains(folded[to])) to++;
            if (to > from) parts.Add((from, to));
            from = to + 1;
        }

        return parts;
    }

    private static bool HasDigit(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Elided = Set("l d j m t s n c qu jusqu lorsqu puisqu quelqu quoiqu");

    private static readonly FrozenSet<string> Contracted = Set("s t re ve ll d m hui");

    private static readonly FrozenSet<string> Clitics = Set("je tu il elle on nous vous ils elles ce ci la le les lui leur moi toi y en t");
}

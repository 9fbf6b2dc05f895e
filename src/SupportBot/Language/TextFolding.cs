using System.Text;

namespace SupportBot.Language;

/// <summary>Makes texts comparable however they were typed: lower case, no accents, plain spaces, apostrophes and quotation
/// marks.</summary>
public static class TextFolding
{
    /// <summary>"Où est l’Œuvre ?" becomes "ou est l'oeuvre ?".</summary>
    public static string Fold(string text) => Fold(text, null);

    /// <summary>Splits folded text into words; an apostrophe ends a word ("j'ai" gives "j'" and "ai") unless it belongs to an English
    /// contraction ("don't").</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = Fold(text);
        var words = new List<string>();
        for (var start = 0; start < folded.Length;)
        {
            var end = start;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
                end++;
            if (end > start && end < folded.Length && folded[end] == '\'')
                end = IsContraction(folded, start, end) ? EndOfLetters(folded, end + 1) : end + 1;
            if (end > start)
                words.Add(folded[start..end]);
            start = Math.Max(end, start + 1);
        }

        return words;
    }

    /// <summary>Folds and notes for each character of the answer where it stood in the text.</summary>
    internal static string Fold(string text, List<int>? positions)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var before = folded.Length;
            Append(folded, text[i]);
            for (var added = before; positions is not null && added < folded.Length; added++)
                positions.Add(i);
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char c)
    {
        switch (c)
        {
            case < '\u0080':
                folded.Append(c is '\t' ? ' ' : char.ToLowerInvariant(c));
                break;
            case 'Œ' or 'œ':
                folded.Append("oe");
                break;
            case 'Æ' or 'æ':
                folded.Append("ae");
                break;
            case 'ß':
                folded.Append("ss");
                break;
            case >= '\u00C0' and < '\u0180':
                folded.Append(Bare[c - '\u00C0']);
                break;
            case >= '\u0300' and <= '\u036F': // combining accents: what a Mac types is decomposed
            case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF': // soft hyphen, zero width
                break;
            case '\u00A0' or '\u202F' or (>= '\u2000' and <= '\u200A') or '\u3000':
                folded.Append(' ');
                break;
            case '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u00B4' or '\uFF07':
                folded.Append('\'');
                break;
            case '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB':
                folded.Append('"');
                break;
            case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212':
                folded.Append('-');
                break;
            default:
                folded.Append(char.ToLowerInvariant(c));
                break;
        }
    }

    private static bool IsContraction(string folded, int start, int apostrophe)
    {
        var end = EndOfLetters(folded, apostrophe + 1);
        var after = folded.AsSpan((apostrophe + 1)..end);
        return after is "t" ? folded[apostrophe - 1] == 'n' && apostrophe - start > 1 : after is "s" or "re" or "ve" or "ll" or "m" or "d";
    }

    private static int EndOfLetters(string folded, int from)
    {
        while (from < folded.Length && char.IsLetter(folded[from]))
            from++;
        return from;
    }

    // Lower-case base letters of U+00C0 to U+017F in their order (ligatures are handled before).
    private const string Bare =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkkllllllllllnnnnnnnnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
}

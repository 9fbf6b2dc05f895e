namespace SupportBot.Search;

/// <summary>What English forms of a word have in common: "connection", "connecting" and "connects" give "connect". Takes folded
/// words.</summary>
public static class EnglishStem
{
    private const int ShortestStem = 3;
    private const string Vowels = "aeiouy";

    public static string Of(string word)
    {
        if (word.Length <= ShortestStem || !char.IsAsciiLetterLower(word[0])) return word;
        var stem = WithoutPlural(word);
        stem = WithoutTense(stem);
        foreach (var (ending, instead, shortest) in Endings)
        {
            if (stem.Length < ending.Length + shortest || !stem.EndsWith(ending, StringComparison.Ordinal)) continue;
            stem = stem[..^ending.Length] + instead;
            break;
        }

        if (stem.Length > ShortestStem && stem[^1] == 'e' && !IsShort(stem[..^1])) stem = stem[..^1];
        return stem.Length > ShortestStem && stem[^1] == 'y' ? stem[..^1] + "i" : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return word[..^3] + "y";
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)) return word[..^2];
        return word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static string WithoutTense(string word)
    {
        var stem = word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3] : word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2] : word;
        if (stem.Length == word.Length || stem.Length < 2 || !stem.Any(Vowels.Contains)) return word;
        // "setting" is "set", "calling" is "call".
        if (stem.Length > 2 && stem[^1] == stem[^2]) return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        return IsShort(stem) ? stem + "e" : stem;
    }

    // "care" is no "car", "site" no "sit": one syllable that ends like these keeps its e, and "caring" gets it back.
    private static bool IsShort(string stem)
    {
        if (stem.Length < 2 || Vowels.Contains(stem[^1]) || stem[^1] is 'w' or 'x' || !Vowels.Contains(stem[^2])) return false;
        return !stem[..^2].Any(Vowels.Contains);
    }

    private static readonly (string Ending, string Instead, int Shortest)[] Endings =
    [
        ("ational", "", 4), ("ization", "iz", 3), ("fulness", "", 3), ("ability", "", 3), ("ation", "", 3), ("ator", "", 3), ("ate", "", 4), ("ition", "", 4),
        ("tion", "t", 3), ("sion", "s", 3), ("ment", "", 4), ("ness", "", 3), ("able", "", 4), ("ible", "", 4), ("ally", "", 4), ("ful", "", 3), ("ly", "", 4),
    ];
}

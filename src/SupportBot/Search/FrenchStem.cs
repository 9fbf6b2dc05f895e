namespace SupportBot.Search;

/// <summary>What French forms of a word have in common: "activation", "activer", "activez" and "activées" give "activ". Takes
/// folded words.</summary>
public static class FrenchStem
{
    private const int ShortestStem = 3;

    public static string Of(string word)
    {
        if (word.Length <= ShortestStem || !char.IsAsciiLetterLower(word[0])) return word;
        var stem = WithoutPlural(word);
        foreach (var (ending, instead, shortest) in Endings)
        {
            if (stem.Length < ending.Length + shortest || !stem.EndsWith(ending, StringComparison.Ordinal)) continue;
            stem = stem[..^ending.Length] + instead;
            break;
        }

        if (stem.Length > ShortestStem && stem[^1] is 'e' or 'i') stem = stem[..^1];
        return stem.Length > ShortestStem && stem[^1] == stem[^2] && stem[^1] != 's' ? stem[..^1] : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.EndsWith("eaux", StringComparison.Ordinal)) return word[..^1];
        if (word.Length > 4 && word.EndsWith("aux", StringComparison.Ordinal)) return word[..^2] + "l";
        return word[^1] is 's' or 'x' && word[^2] != 's' && word.Length > ShortestStem ? word[..^1] : word;
    }

    // The first that fits counts: longer ones first. What must be left is longer where short words only look alike.
    private static readonly (string Ending, string Instead, int Shortest)[] Endings =
    [
        ("issement", "", 3), ("issaient", "", 3), ("ablement", "", 3), ("atrice", "", 3), ("ateur", "", 3), ("ation", "", 3), ("issant", "", 3),
        ("issait", "", 3), ("issez", "", 3), ("issent", "", 3), ("isse", "", 4), ("eraient", "", 3), ("erait", "", 3), ("eront", "", 3), ("erez", "", 3),
        ("erons", "", 3), ("era", "", 4), ("ition", "", 4), ("xion", "ct", 4), ("ction", "ct", 3), ("ssion", "ss", 3), ("cteur", "ct", 3), ("ctrice", "ct", 3),
        ("eresse", "", 4), ("trice", "t", 4), ("ement", "", 4), ("emment", "ent", 3), ("amment", "ant", 3), ("ment", "", 4), ("ance", "", 4), ("ence", "", 5),
        ("ante", "", 4), ("aient", "", 3), ("ant", "", 4), ("ait", "", 4), ("ent", "", 4), ("able", "", 4), ("ible", "", 4), ("ique", "", 4),
        ("euse", "", 4), ("eur", "", 4), ("ive", "", 4), ("if", "", 4), ("ite", "", 5), ("age", "", 4), ("iere", "ier", 4), ("ee", "", 3), ("er", "", 3),
        ("ez", "", 3), ("on", "on", 3), ("ons", "", 4), ("ir", "", 4), ("oir", "", 5), ("it", "", 5), ("ie", "", 4), ("ue", "", 4),
    ];
}

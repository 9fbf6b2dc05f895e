using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>The words of numbers in both languages, folded.</summary>
internal static class NumberWords
{
    /// <summary>0 to 19 and the tens.</summary>
    public static readonly FrozenDictionary<string, int> Small = Numbered(
        ("zero nought naught", 0), ("un une one", 1), ("deux two", 2), ("trois three", 3), ("quatre four", 4), ("cinq five", 5), ("six", 6),
        ("sept seven", 7), ("huit eight", 8), ("neuf nine", 9), ("dix ten", 10), ("onze eleven", 11), ("douze twelve", 12),
        ("treize thirteen", 13), ("quatorze fourteen", 14), ("quinze fifteen", 15), ("seize sixteen", 16), ("seventeen", 17),
        ("eighteen", 18), ("nineteen", 19), ("vingt vingts twenty", 20), ("trente thirty", 30), ("quarante forty fourty", 40),
        ("cinquante fifty", 50), ("soixante sixty", 60), ("septante seventy", 70), ("huitante octante eighty", 80), ("nonante ninety", 90));

    public static readonly FrozenDictionary<string, double> Large = new Dictionary<string, double>
    {
        ["cent"] = 100, ["cents"] = 100, ["hundred"] = 100, ["hundreds"] = 100,
        ["mille"] = 1e3, ["milles"] = 1e3, ["thousand"] = 1e3, ["thousands"] = 1e3, ["lakh"] = 1e5, ["lakhs"] = 1e5, ["crore"] = 1e7,
        ["million"] = 1e6, ["millions"] = 1e6, ["milliard"] = 1e9, ["milliards"] = 1e9,
        ["trillion"] = 1e12, ["trillions"] = 1e12,
    }.ToFrozenDictionary();

    /// <summary>Ordinals with their own word; the others end in "ieme" or "th".</summary>
    public static readonly FrozenDictionary<string, int> Ordinals = Numbered(
        ("premier premiere premiers premieres first", 1), ("second seconde deuxieme", 2), ("troisieme tierce third", 3),
        ("quatrieme fourth", 4), ("cinquieme fifth", 5), ("sixieme sixth", 6), ("septieme seventh", 7), ("huitieme eighth", 8),
        ("neuvieme ninth nineth", 9), ("dixieme tenth", 10), ("onzieme eleventh", 11), ("douzieme twelfth", 12), ("treizieme thirteenth", 13),
        ("quatorzieme fourteenth", 14), ("quinzieme fifteenth", 15), ("seizieme sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18),
        ("nineteenth", 19), ("vingtieme twentieth", 20), ("trentieme thirtieth", 30), ("quarantieme fortieth", 40),
        ("cinquantieme fiftieth", 50), ("soixantieme sixtieth", 60), ("septantieme seventieth", 70), ("octantieme eightieth", 80),
        ("nonantieme ninetieth", 90), ("unieme", 1), ("centieme hundredth", 100), ("millieme thousandth", 1_000),
        ("millionieme millionth", 1_000_000), ("milliardieme billionth", 1_000_000_000));

    /// <summary>Numbers that people say by the lot, and how many may come before: "une dizaine", "two dozen", "a few".</summary>
    public static readonly PhraseSet<double> Lots = new(
        ("demi douzaine|demi-douzaine|half a dozen|half dozen", 6), ("dizaine", 10), ("douzaine|douzaines|dozen|dozens", 12),
        ("quinzaine", 15), ("vingtaine", 20), ("trentaine", 30), ("quarantaine", 40), ("cinquantaine", 50), ("soixantaine", 60),
        ("centaine", 100), ("millier", 1000));

    private static FrozenDictionary<string, int> Numbered(params (string Words, int Number)[] entries) =>
        entries.SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Number))).ToFrozenDictionary();
}

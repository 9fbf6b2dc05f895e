using NodaTime;

namespace SupportBot.Language;

/// <summary>The seasons of the northern half of the earth, from one equinox or solstice to the next; a winter ends in the year after.</summary>
internal enum Season
{
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// <summary>From when until when a season lasts, and its names in both languages, folded.</summary>
internal static class Seasons
{
    public static readonly PhraseSet<Season> Names = new(
        ("spring|springtime|printemps", Season.Spring), ("summer|summertime|ete", Season.Summer),
        ("autumn|fall|automne", Season.Autumn), ("winter|wintertime|hiver", Season.Winter));

    /// <summary>Names that are also other words: "it has been" is "a été", "spring" and "fall" are verbs.</summary>
    public static bool IsPlain(string name) => name is "winter" or "summer" or "autumn" or "hiver" or "printemps" or "automne";

    public static Days Of(Season season, int year) => season switch
    {
        Season.Spring => new Days(new LocalDate(year, 3, 20), new LocalDate(year, 6, 21)),
        Season.Summer => new Days(new LocalDate(year, 6, 21), new LocalDate(year, 9, 23)),
        Season.Autumn => new Days(new LocalDate(year, 9, 23), new LocalDate(year, 12, 21)),
        _ => new Days(new LocalDate(year, 12, 21), new LocalDate(year + 1, 3, 20)),
    };
}

using System.Collections.Frozen;
using NodaTime;

namespace SupportBot.Language;

/// <summary>The time zones as people at work name them: by letters ("CET", "EST"), by a city or a country ("Paris time", "heure de
/// Montréal"). Letters mean the clocks of that place, in summer too: whoever writes EST in July means New York.</summary>
internal static class ZoneNames
{
    /// <summary>The zone of some letters; null when they are none.</summary>
    public static DateTimeZone? OfLetters(string letters) => Letters.TryGetValue(letters, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;

    /// <summary>Letters that are also words are believed in capitals only.</summary>
    public static bool AreWordsToo(string letters) => letters is "est" or "cet" or "et" or "pt" or "ct" or "mt" or "ist" or "met" or "art" or "sast" or "z";

    /// <summary>The zone of a place, folded and with single spaces; null when nobody knows it.</summary>
    public static DateTimeZone? OfPlace(string place) => Places.TryGetValue(place, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;

    public const int MostWordsOfPlace = 3;

    private static readonly FrozenDictionary<string, string> Letters = Table(
        ("cet cest hec hnec", "Europe/Paris"), ("bst", "Europe/London"), ("wet west", "Europe/Lisbon"), ("eet eest", "Europe/Athens"), ("msk", "Europe/Moscow"),
        ("est edt et hne hae", "America/New_York"), ("cst cdt ct", "America/Chicago"), ("mst mdt mt", "America/Denver"),
        ("pst pdt pt", "America/Los_Angeles"), ("ist", "Asia/Kolkata"), ("jst", "Asia/Tokyo"), ("sgt", "Asia/Singapore"), ("hkt", "Asia/Hong_Kong"),
        ("aest aedt", "Australia/Sydney"), ("nzst nzdt", "Pacific/Auckland"), ("brt", "America/Sao_Paulo"), ("sast", "Africa/Johannesburg"), ("gmt utc z", "Etc/UTC"));

    // Every city that the time zone database is named after, and what people say instead.
    private static readonly FrozenDictionary<string, string> Places = DateTimeZoneProviders.Tzdb.Ids
        .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
        .Select(id => KeyValuePair.Create(TextFolding.Fold(id[(id.LastIndexOf('/') + 1)..]).Replace('_', ' '), id))
        .Concat(Entries(
            ("france|marseille|lyon|lille|toulouse|nantes|bordeaux|strasbourg|nice|metropole|francaise|french", "Europe/Paris"),
            ("londres|uk|england|angleterre|royaume uni|manchester|anglaise|britannique|" +
                "british", "Europe/London"), ("bruxelles|belgique|belge", "Europe/Brussels"),
            ("geneve|geneva|lausanne|suisse|swiss", "Europe/Zurich"), ("allemagne|germany|allemande|german|munich|francfort|frankfurt", "Europe/Berlin"),
            ("lisbonne|portugal", "Europe/Lisbon"), ("espagne|spain|barcelone|barcelona|" +
                "espagnole", "Europe/Madrid"), ("italie|italy|milan|italienne", "Europe/Rome"),
            ("varsovie|pologne|poland", "Europe/Warsaw"), ("athenes", "Europe/Athens"), ("moscou", "Europe/Moscow"), ("bucarest", "Europe/Bucharest"),
            ("quebec|ottawa", "America/Toronto"), ("boston|washington|miami|atlanta|l'est|eastern", "America/New_York"),
            ("houston|dallas|texas|austin|du centre|central", "America/Chicago"), ("mountain|salt lake city", "America/Denver"),
            ("san francisco|seattle|californie|california|pacific|pacifique|du pacifique", "America/Los_Angeles"), ("rio|bresil|brazil", "America/Sao_Paulo"),
            ("alger", "Africa/Algiers"), ("le caire", "Africa/Cairo"), ("maroc|morocco", "Africa/Casablanca"), ("dakar", "Africa/Dakar"),
            ("inde|india|delhi|new delhi|mumbai|bombay|bangalore|bengaluru|" +
                "chennai", "Asia/Kolkata"), ("japon|japan", "Asia/Tokyo"), ("pekin|beijing|china|chine", "Asia/Shanghai"),
            ("singapour|singapore", "Asia/Singapore"), ("dubai", "Asia/Dubai"), ("hong kong", "Asia/Hong_Kong"), ("la reunion|reunion", "Indian/Reunion"),
            ("noumea|nouvelle caledonie", "Pacific/Noumea"), ("martinique|fort de france", "America/Martinique"), ("guadeloupe|pointe a pitre", "America/Guadeloupe")))
        .GroupBy(entry => entry.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Table(params (string Words, string Id)[] entries) => entries
        .SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Id))).ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Entries(params (string Places, string Id)[] entries) =>
        entries.SelectMany(entry => entry.Places.Split('|').Select(place => KeyValuePair.Create(place, entry.Id)));
}

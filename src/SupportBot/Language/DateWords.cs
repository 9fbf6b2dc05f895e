using System.Collections.Frozen;
using NodaTime;

namespace SupportBot.Language;

/// <summary>A part of the day as people name it: 06-12, 12-18, 18-24 and 22-06 o'clock.</summary>
internal enum DayPart
{
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// <summary>The words of time in both languages, folded.</summary>
internal static class DateWords
{
    public static readonly FrozenDictionary<string, int> Numbers = Numbered(
        ("un une one", 1), ("deux two", 2), ("trois three", 3), ("quatre four", 4), ("cinq five", 5), ("six", 6), ("sept seven", 7),
        ("huit eight", 8), ("neuf nine", 9),
        ("dix ten", 10), ("onze eleven", 11), ("douze twelve", 12), ("quinze fifteen", 15), ("vingt twenty", 20), ("trente thirty", 30),
        ("quarante forty", 40), ("cinquante fifty", 50));

    public static readonly FrozenDictionary<string, PeriodUnits> Units = new (string Words, PeriodUnits Unit)[]
    {
        ("seconde secondes sec second seconds secs", PeriodUnits.Seconds),
        ("minute minutes min mins mn", PeriodUnits.Minutes),
        ("heure heures h hour hours hr hrs", PeriodUnits.Hours),
        ("jour jours journee j day days d", PeriodUnits.Days),
        ("semaine semaines week weeks", PeriodUnits.Weeks),
        ("mois month months", PeriodUnits.Months),
        ("an ans annee annees year years", PeriodUnits.Years),
    }.SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Unit))).ToFrozenDictionary();

    public static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        ("lundi monday", 1), ("mardi tuesday", 2), ("mercredi wednesday", 3), ("jeudi thursday", 4), ("vendredi friday", 5),
        ("samedi saturday", 6), ("dimanche sunday", 7));

    public static readonly FrozenDictionary<string, int> Months = Numbered(
        ("janvier january janv jan", 1), ("fevrier february fevr fev feb", 2), ("mars march mar", 3), ("avril april avr apr", 4),
        ("mai may", 5), ("juin june jun", 6),
        ("juillet july juil jul", 7), ("aout august aug", 8), ("septembre september sept sep", 9), ("octobre october oct", 10),
        ("novembre november nov", 11), ("decembre december dec", 12));

    public static readonly FrozenDictionary<string, DayPart> Parts = new Dictionary<string, DayPart>
    {
        ["matin"] = DayPart.Morning, ["matinee"] = DayPart.Morning, ["morning"] = DayPart.Morning,
        ["afternoon"] = DayPart.Afternoon,
        ["soir"] = DayPart.Evening, ["soiree"] = DayPart.Evening, ["evening"] = DayPart.Evening,
        ["nuit"] = DayPart.Night, ["night"] = DayPart.Night,
    }.ToFrozenDictionary();

    private static FrozenDictionary<string, int> Numbered(params (string Words, int Number)[] entries) =>
        entries.SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Number))).ToFrozenDictionary();
}

using System.Collections.Frozen;
using NodaTime;

namespace SupportBot.Language;

/// <summary>A part of the day as people name it; <see cref="DayHours"/> says from when until when it lasts.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
    Night,
    Lunch,
    WorkingDay,
}

/// <summary>Which piece of a stretch is meant: "early morning", "fin mars".</summary>
internal enum Piece
{
    Whole,
    Start,
    Middle,
    End,
}

/// <summary>The words of time in both languages, folded.</summary>
internal static class TimeWords
{
    public static readonly FrozenDictionary<string, PeriodUnits> Units = new (string Words, PeriodUnits Unit)[]
    {
        ("seconde secondes sec secs second seconds", PeriodUnits.Seconds),
        ("minute minutes min mins mn", PeriodUnits.Minutes),
        ("heure heures h hour hours hr hrs", PeriodUnits.Hours),
        ("jour jours journee journees j day days d nuit nuits night nights", PeriodUnits.Days),
        ("semaine semaines week weeks wk wks", PeriodUnits.Weeks),
        ("mois month months", PeriodUnits.Months),
        ("an ans annee annees year years yr yrs", PeriodUnits.Years),
    }.SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Unit))).ToFrozenDictionary();

    public static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        ("lundi lundis monday mondays", 1), ("mardi mardis tuesday tuesdays tues", 2), ("mercredi mercredis wednesday wednesdays", 3),
        ("jeudi jeudis thursday thursdays thur thurs", 4), ("vendredi vendredis friday fridays", 5),
        ("samedi samedis saturday saturdays", 6), ("dimanche dimanches sunday sundays", 7));

    /// <summary>Short names, which are also words: believed only where a day must stand.</summary>
    public static readonly FrozenDictionary<string, int> ShortWeekdays = Numbered(
        ("lun mon", 1), ("mar tue", 2), ("mer wed", 3), ("jeu thu", 4), ("ven fri", 5), ("sam sat", 6), ("dim sun", 7));

    public static readonly FrozenDictionary<string, int> Months = Numbered(
        ("janvier january janv jan", 1), ("fevrier february fevr fev feb", 2), ("mars march mar", 3), ("avril april avr apr", 4),
        ("mai may", 5), ("juin june jun", 6), ("juillet july juil jui jul", 7), ("aout august aug", 8),
        ("septembre september sept sep", 9), ("octobre october oct", 10), ("novembre november nov", 11), ("decembre december dec", 12));

    /// <summary>Months that are nothing else, so that one alone is believed.</summary>
    public static readonly FrozenSet<string> PlainMonths = (
        "janvier january fevrier february avril april mai juin june juillet july aout august septembre september octobre october novembre " +
        "november decembre december").Split(' ').ToFrozenSet();

    public static readonly PhraseSet<DayPart> Parts = new(
        ("matin|matinee|matins|mat|morning|mornings", DayPart.Morning),
        ("apres-midi|apres midi|aprem|afternoon|afternoons", DayPart.Afternoon),
        ("soir|soiree|soirs|evening|evenings", DayPart.Evening),
        ("nuit|night|nights", DayPart.Night),
        ("dejeuner|lunch|lunchtime|lunch time|heure du dejeuner|heure de dejeuner|moment de dejeuner|temps du dejeuner", DayPart.Lunch),
        ("daytime|journee", DayPart.WorkingDay));

    public static readonly PhraseSet<Piece> Pieces = new(
        ("early hours of the|early in the|early on the|early|tot le|tot dans la|tot dans l'|tot d'|tot du|tot|tot|debut de l'|debut de la|debut du|" +
            "debut de|debut d'|debut|beginning of the|beginning of|the beginning of|start of the|start of", Piece.Start),
        ("milieu de l'|milieu de la|milieu du|milieu de|milieu d'|milieu|mi -|mi|mid -|mid|middle of the|middle of", Piece.Middle),
        ("late in the|late on the|late|later in the|later on the|later|tard dans la|tard dans l'|tard d'|tard du|tard le|tard la|tard|plus tard dans la|" +
            "plus tard dans l'|un peu plus tard dans la|un peu plus tard dans l'|plus tard|fin de l'|fin de la|fin du|fin de|fin d'|fin|" +
            "end of the|end of", Piece.End));

    private static FrozenDictionary<string, int> Numbered(params (string Words, int Number)[] entries) =>
        entries.SelectMany(entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Number))).ToFrozenDictionary();
}

using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>Where in France a team works; Alsace-Moselle and each overseas department have holidays of their own.</summary>
public enum FrenchRegion
{
    Metropole,
    AlsaceMoselle,
    Guadeloupe,
    Guyane,
    Martinique,
    LaReunion,
    Mayotte,
}

/// <summary>French public holidays of any year by today's law (8 May as since 1982, the abolition of slavery as since 1983), named as in
/// the official list.</summary>
/// <remarks>Source: Code du travail L3133-1, L3134-13 (Alsace-Moselle), L3422-2 (overseas).</remarks>
public sealed class FrenchHolidays(FrenchRegion region) : HolidayCalendar
{
    public FrenchRegion Region => region;

    public override bool IsHoliday(LocalDate date) => NameOf(date) is not null;

    public override string? NameOf(LocalDate date) => FixedName(date.Month, date.Day) ?? MovableName(date);

    /// <summary>All holidays of a year in the order of their dates.</summary>
    public IEnumerable<(LocalDate Date, string Name)> Of(int year)
    {
        var last = new LocalDate(year, 12, 31);
        for (var date = new LocalDate(year, 1, 1); date <= last; date = date.PlusDays(1))
            if (NameOf(date) is { } name)
                yield return (date, name);
    }

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    public static LocalDate Easter(int year)
    {
        // The "anonymous Gregorian" algorithm (Nature, 1876), in the form of Meeus, Astronomical Algorithms, chapter 8.
        var golden = year % 19;
        var (century, yearOfCentury) = (year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * correction) + 114;
        return new LocalDate(year, day / 31, (day % 31) + 1);
    }

    private string? FixedName(int month, int day) => (month, day) switch
    {
        (1, 1) => "1er janvier",
        (5, 1) => "1er mai",
        (5, 8) => "8 mai",
        (7, 14) => "14 juillet",
        (8, 15) => "Assomption",
        (11, 1) => "Toussaint",
        (11, 11) => "11 novembre",
        (12, 25) => "Jour de Noël",
        (12, 26) when region == FrenchRegion.AlsaceMoselle => "2ème jour de Noël",
        (4, 27) when region == FrenchRegion.Mayotte => Abolition,
        (5, 22) when region == FrenchRegion.Martinique => Abolition,
        (5, 27) when region == FrenchRegion.Guadeloupe => Abolition,
        (6, 10) when region == FrenchRegion.Guyane => Abolition,
        (12, 20) when region == FrenchRegion.LaReunion => Abolition,
        _ => null,
    };

    private string? MovableName(LocalDate date)
    {
        // Good Friday is 20 March at the earliest, Whit Monday 14 June at the latest.
        if (date.Month is < 3 or > 6)
            return null;
        return Period.DaysBetween(Easter(date.Year), date) switch
        {
            -2 when region == FrenchRegion.AlsaceMoselle => "Vendredi saint",
            1 => "Lundi de Pâques",
            39 => "Ascension",
            50 => "Lundi de Pentecôte",
            _ => null,
        };
    }

    private const string Abolition = "Abolition de l'esclavage";
}

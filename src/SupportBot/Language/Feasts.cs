using NodaTime;

namespace SupportBot.Language;

/// <summary>The feasts by which people at work name a day: the public holidays of France, the United Kingdom and the United States, and the
/// days beside them ("Christmas Eve", "la Saint-Sylvestre", "Black Friday").</summary>
internal sealed record Feast(Func<int, LocalDate> In)
{
    /// <summary>The days off around it: with the bridge to the nearest weekend.</summary>
    public Days Weekend(int year)
    {
        var day = In(year);
        return day.DayOfWeek switch
        {
            IsoDayOfWeek.Sunday => new Days(day.PlusDays(-1), day.PlusDays(2)),
            IsoDayOfWeek.Monday or IsoDayOfWeek.Tuesday => new Days(day.Previous(IsoDayOfWeek.Saturday), day.PlusDays(1)),
            IsoDayOfWeek.Saturday => new Days(day, day.PlusDays(2)),
            _ => new Days(day, day.Next(IsoDayOfWeek.Monday)),
        };
    }
}

/// <summary>Their names in both languages, folded, with how each is found in a year.</summary>
internal static class Feasts
{
    public static readonly PhraseSet<Feast> Names = new(
        On(1, 1, "new year's day|new years day|new year day|new year|new years|nouvel an|jour de l'an|premier de l'an"),
        On(12, 31, "new year's eve|new years eve|new year eve|nye|saint-sylvestre|saint sylvestre|st sylvestre|reveillon du nouvel an|reveillon du " +
            "jour de l'an|" +
            "veille du nouvel an|veille du jour de l'an"),
        On(1, 6, "epiphany|epiphanie"),
        On(2, 14, "valentine's day|valentines day|valentine day|valentine's|st valentine's day|saint-valentin|saint valentin|st valentin"),
        On(3, 17, "saint patrick's day|st patrick's day|st. patrick's day|st patricks day|saint patrick|saint-patrick|st patrick"),
        On(4, 22, "earth day|jour de la terre"),
        On(5, 1, "may day|labour day|fete du travail"),
        On(5, 8, "ve day|victory in europe day|victoire 1945|fete de la victoire"),
        On(6, 19, "juneteenth|juneteenth day|freedom day|jubilee day"),
        On(7, 4, "independence day|fete de l'independance|jour de l'independance"),
        On(7, 14, "bastille day|fete nationale"),
        On(8, 15, "assumption|assumption day|assomption"),
        On(10, 31, "halloween|all hallows eve|all hallows'eve"),
        On(11, 1, "all saints'day|all saints day|all saint's day|toussaint"),
        On(11, 2, "all souls'day|all souls day|all soul's day|jour des morts|fete des morts"),
        On(11, 5, "guy fawkes day|guy fawkes night|bonfire night"),
        On(11, 11, "armistice|armistice day|remembrance day|veterans day|veteran's day|veterans'day|veteran day"),
        On(12, 24, "christmas eve|xmas eve|veille de noel|reveillon de noel"),
        On(12, 25, "christmas|christmas day|xmas|xmas day|x-mas|noel"),
        On(12, 26, "boxing day|st stephen's day|lendemain de noel"),
        FromEaster(-47, "mardi gras|shrove tuesday|pancake day"), FromEaster(-46, "ash wednesday|mercredi des cendres"),
        FromEaster(-7, "palm sunday|branch sunday|rameaux"), FromEaster(-3, "maundy thursday|jeudi saint"), FromEaster(-2, "good friday|vendredi saint"),
        FromEaster(-1, "holy saturday|easter saturday|samedi saint"), FromEaster(0, "easter|easter sunday|paques|dimanche de paques"),
        FromEaster(1, "easter monday|lundi de paques"), FromEaster(39, "ascension|ascension day|jeudi de l'ascension"),
        FromEaster(49, "pentecost|whit sunday|whitsun|pentecote|dimanche de pentecote|dimanche de la pentecote"),
        FromEaster(50, "whit monday|pentecost monday|lundi de pentecote|lundi de la pentecote"),
        Nth(1, IsoDayOfWeek.Monday, 3, "martin luther king day|martin luther king jr day|martin luther king jr. day|martin luther king's day|martin " +
            "luther king'day|mlk day|mlk jr day|" +
            "mlk jr. day|civil rights day|jour de mlk|jour de martin luther king|mlk"),
        Nth(2, IsoDayOfWeek.Monday, 3, "presidents day|president's day|presidents'day|president day|washington's birthday|jour des presidents"),
        Nth(5, IsoDayOfWeek.Sunday, 2, "mother's day|mothers day|mothers'day|mother day"),
        Nth(6, IsoDayOfWeek.Sunday, 3, "father's day|fathers day|fathers'day|father day|fete des peres"),
        Nth(9, IsoDayOfWeek.Monday, 1, "labor day|us labor day"),
        Nth(10, IsoDayOfWeek.Monday, 2, "columbus day|indigenous peoples'day|indigenous peoples day"),
        Nth(5, IsoDayOfWeek.Monday, 1, "early may bank holiday|may day bank holiday"),
        ("memorial day|spring bank holiday", new Feast(year => new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Monday))),
        ("summer bank holiday|late summer bank holiday|august bank holiday", new Feast(year => new LocalDate(year, 9, 1).Previous(IsoDayOfWeek.Monday))),
        ("thanksgiving|thanksgiving day|thanks giving day|thanks giving|action de grace|jour de l'action de grace", new Feast(Thanksgiving)),
        ("black friday|vendredi noir|black fridays", new Feast(year => Thanksgiving(year).PlusDays(1))),
        ("cyber monday|lundi cyber|cyber lundi|cyberlundi", new Feast(year => Thanksgiving(year).PlusDays(4))),
        ("fete des meres", new Feast(FrenchMothers)));

    /// <summary>Easter Sunday by the Gregorian reckoning, after Meeus.</summary>
    public static LocalDate Easter(int year)
    {
        var (moon, century, inCentury) = (year % 19, year / 100, year % 100);
        var epact = ((19 * moon) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var late = (moon + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * late) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }

    private static LocalDate Thanksgiving(int year) => NthOf(year, 11, IsoDayOfWeek.Thursday, 4);

    // The last Sunday of May, unless that is Pentecost.
    private static LocalDate FrenchMothers(int year)
    {
        var last = new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Sunday);
        return last == Easter(year).PlusDays(49) ? last.PlusDays(7) : last;
    }

    private static LocalDate NthOf(int year, int month, IsoDayOfWeek weekday, int nth) =>
        new LocalDate(year, month, 1).PlusDays(-1).Next(weekday).PlusWeeks(nth - 1);

    private static (string, Feast) On(int month, int day, string names) => (names, new Feast(year => new LocalDate(year, month, day)));

    private static (string, Feast) FromEaster(int days, string names) => (names, new Feast(year => Easter(year).PlusDays(days)));

    private static (string, Feast) Nth(int month, IsoDayOfWeek weekday, int nth, string names) =>
        (names, new Feast(year => NthOf(year, month, weekday, nth)));
}

using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "Christmas", "next Easter", "Noël dernier", "le lendemain de Pâques", "Thanksgiving of last year", "le week-end de l'Ascension"
    private SaidDay? ReadFeast()
    {
        var start = _at;
        if (text[_at - 1] is { } greeting && Greetings.Contains(greeting))
            return null;
        var article = Take(Articles);
        var weekend = Take(FeastWeekends);
        var beside = weekend ? 0 : BesideDay.TryTake(text, ref _at, out var days) ? days : 0;
        var which = Which.TryTake(text, ref _at, out var said) ? said : WhichDay.Bare;
        _ = Take(FeastLeads);
        var name = _at;
        if (!Feasts.Names.TryTake(text, ref _at, out var feast) || (!article && IsPerson(name)))
            return BackFromDay(start);
        _ = Take("day");
        weekend |= Weekend.TryTake(text, ref _at, out _);
        if (which == WhichDay.Bare && WhichAfter.TryTake(text, ref _at, out said))
            which = said;
        var day = new CalendarDay { Feast = feast, Which = which, Year = ReadYear(glued: false, afterDay: true) };
        if (day.Year is null && which == WhichDay.Bare && ReadFeastYear() is { } year)
            return new SaidDay(weekend, outlook => year.Find(outlook) is { } found ? DaysOf(feast, found.From.Year).Plus(beside) : null);
        if (!weekend && beside == 0)
            return new SaidDay(day);
        return new SaidDay(weekend, outlook => day.Find(outlook) is { } found
            ? (weekend ? feast.Weekend(found.From.Year) : found).Plus(beside) : null) { IsSeenFromBegin = true };

        Days DaysOf(Feast of, int inYear) => weekend ? of.Weekend(inYear) : Days.One(of.In(inYear));
    }

    // "of last year", "de cette année", "l'année dernière"
    private SaidDay? ReadFeastYear()
    {
        var end = _at;
        _ = Take(OfLinks);
        if (ReadWholeStretch(introduced: false) is { Unit: PeriodUnits.Years } year)
            return year.Day;
        _at = end;
        return null;
    }

    // "this summer", "l'été dernier", "au printemps", "winter 2025", "in the fall of 2025"
    private SaidDay? ReadSeason()
    {
        var start = _at;
        var before = text[_at - 1];
        var led = before is "in" or "en" or "au" or "the" or "l" or "'" or "since" or "depuis" or "before" or "avant" or "until" or "during" or "this" or "cet" or "d" or "fin" or "debut";
        led |= Take("the") || (Take("l") && Take("'")) || Take("le");
        var which = Which.TryTake(text, ref _at, out var said) ? said : This.TryTake(text, ref _at, out _) ? WhichDay.This : WhichDay.Bare;
        var name = text[_at];
        if (Enumerable.Range(start - 3, 3).Any(at => text[at] is "heure" or "heures" or "horaire" or "horaires")
            || !Seasons.Names.TryTake(text, ref _at, out var season) || text[_at] is "time" or "break" or "school" or "intern" or "interns")
            return BackFromDay(start);
        if (which == WhichDay.Bare && WhichAfter.TryTake(text, ref _at, out said))
            which = said;
        var year = ReadYear(glued: false, afterDay: true);
        var sure = which != WhichDay.Bare || year is not null || (led && (Seasons.IsPlain(name!)
            || before is "in" or "en" or "l" or "'" or "cet" or "d" || text[start] is "l" or "the"));
        return sure && !(name is "ete" && before is not null && Participles.Contains(before) && which == WhichDay.Bare && year is null)
            ? new SaidDay(new CalendarDay { Season = season, Which = which, Year = year }) : BackFromDay(start);
    }

    // "Bonjour Noël", "m. toussaint", "Noël Dupont": feasts that are names too.
    private bool IsPerson(int at) => text[at] is "noel" or "toussaint" or "pentecote"
        && ((text[at - 1] is { } before && BeforeNames.Contains(before)) || (text[at - 1] is "." && text[at - 2] is "m" or "mr" or "mme")
            || (_at < text.Count && text.Tokens[_at].IsWord && char.IsUpper(text.Original(_at))));
}

using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "hier soir", "lundi dernier", "le 21 novembre", "2026-11-21", "next week", "fin mars", "il y a 3 jours"
    private SaidDay? ReadDay(bool introduced)
    {
        var start = _at;
        return ReadFeast() ?? ReadRelativeDay() ?? ReadWeekThenDay() ?? ReadCounted() ?? ReadWeekday(introduced) ?? ReadCalendarDate(introduced) ?? ReadStretch(introduced) ?? ReadSeason()
            ?? ReadDayOfMonth(introduced) ?? ReadDistanceInDays() ?? BackFromDay(start);
    }

    private SaidDay? ReadCalendarDate(bool introduced)
    {
        var start = _at;
        return (ReadIsoDate() ?? ReadNamedDate() ?? ReadDateInFigures(introduced)) is { } date ? new SaidDay(date) : BackFromDay(start);
    }

    private SaidDay? ReadRelativeDay()
    {
        var start = _at;
        if (ReadBesideDay() is { } near)
            return near;
        if (RelativeDays.TryTake(text, ref _at, out var offset))
            return new SaidDay(false, outlook => Days.One(outlook.Today.PlusDays(offset)));
        if (PartsOfToday.TryTake(text, ref _at, out var today))
            return today;
        var piece = Pieces.TryTake(text, ref _at, out var named) ? named : Piece.Whole;
        if (piece != Piece.Whole && PartsOfToday.TryTake(text, ref _at, out today))
            return today with { Piece = piece };
        if (!Take(This) || !TimeWords.Parts.TryTake(text, ref _at, out var part))
            return BackFromDay(start);
        return new SaidDay(false, outlook => Days.One(outlook.Today)) { Part = part, Piece = piece };
    }

    // "le lendemain du 13 février"; not of another such day, or the end of a long text would be read once for each
    private SaidDay? ReadBesideDay()
    {
        var start = _at;
        _ = Take("le") || Take("la") || Take("the");
        if (_isBesideDay || !BesideDay.TryTake(text, ref _at, out var days))
            return BackFromDay(start);
        _isBesideDay = true;
        var day = ReadDay(introduced: true);
        _isBesideDay = false;
        return day is { IsStretch: false } ? new SaidDay(false, outlook => day.Find(outlook)?.Plus(days)) { IsSeenFromBegin = true } : BackFromDay(start);
    }

    // "lundi", "next Monday", "lundi 23 novembre", "Tuesday the 19th", "mardi de la semaine prochaine", "lundi en huit", "4 tuesdays from now"
    private SaidDay? ReadWeekday(bool introduced)
    {
        var start = _at;
        var which = Which.TryTake(text, ref _at, out var said) ? said : WhichDay.Bare;
        if (TakeWeekdayName(introduced || which != WhichDay.Bare) is not { } weekday)
            return BackFromDay(start);
        if (which == WhichDay.Bare && WhichAfter.TryTake(text, ref _at, out said))
            which = said;
        if (InWeeks.TryTake(text, ref _at, out var weeks))
            return new SaidDay(false, outlook => Days.One(outlook.Today.Next(weekday).PlusWeeks(weeks)));
        var end = _at;
        if ((WeekLinks.TryTake(text, ref _at, out _) || true) && WeekOffsets.TryTake(text, ref _at, out var offset))
            return OfWeek(weekday, offset);
        _at = end;
        _ = Take(",") || Take("(") || Take("-");
        _ = Take("le") || Take("the");
        if ((ReadNamedDate() ?? ReadDateInFigures(introduced: true)) is { } date)
        {
            _ = text[end] is "(" && Take(")");
            return new SaidDay(date with { Weekday = weekday });
        }

        _at = end;
        if (text[_at + 1] is "-" or "to" or ":" or "am" or "pm" && ReadClockRange(null, introduced: false) is not null)
        {
            _at = end;
            return new SaidDay(new CalendarDay { Weekday = weekday, Which = which });
        }

        _at = end;
        _ = Take("the") || Take("le");
        if (ReadDayNumber() is { } day && !ClockFollows() && !NounFollows())
            return new SaidDay(new CalendarDay { Day = day, Weekday = weekday });
        _at = end;
        return new SaidDay(new CalendarDay { Weekday = weekday, Which = which });
    }

    // "next week on Tuesday", "this week Monday", "cette semaine, mardi"
    private SaidDay? ReadWeekThenDay()
    {
        var start = _at;
        if (!WeekOffsets.TryTake(text, ref _at, out var offset))
            return null;
        _ = Take(",");
        _ = Take("on") || Take("le");
        return TakeWeekdayName() is { } weekday ? OfWeek(weekday, offset) : BackFromDay(start);
    }

    private static SaidDay OfWeek(IsoDayOfWeek weekday, int offset) => new(false, outlook =>
        Days.One(Monday(outlook.Today).PlusWeeks(offset).PlusDays((int)weekday - 1)));

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    private IsoDayOfWeek? TakeWeekdayName(bool introduced = false)
    {
        if (text[_at] is not { } word)
            return null;
        if (TimeWords.Weekdays.TryGetValue(word, out var weekday))
        {
            _at++;
            _ = word is "tues" or "thur" or "thurs" && Take(".");
            return (IsoDayOfWeek)weekday;
        }

        if (!TimeWords.ShortWeekdays.TryGetValue(word, out weekday))
            return null;
        var next = text[_at + 1];
        var alone = text.Count == 1 && word is not ("mon" or "mar" or "mer" or "jeu" or "sun" or "sat" or "dim" or "sam") || text.Count == 1
            && word is "sat" or "sun";
        var dotted = next is "." && text.IsGlued(_at + 1) && !(text.IsGlued(_at + 2) && text.Tokens[_at + 2].IsWord);
        var dated = next is "," or "-" && (text.IsDigits(_at + 2, 1, 2) || text[_at + 2] is { } month && TimeWords.Months.ContainsKey(month))
            || (next is not null && word is not ("mon" or "mar") && (text.IsDigits(_at + 1, 1, 2) || TimeWords.Months.ContainsKey(next)
            || TimeWords.Parts.StandsAt(text, _at + 1)))
            || (word is "mon" or "mar" && text.IsDigits(_at + 1, 1, 2) && text[_at + 2] is "am" or "pm" or "/" or "th" or "st" or "nd" or "rd"
            || (word is not "mon" && next is "at"));
        if (!alone && !dotted && !dated && !(introduced && word is "tue" or "wed" or "thu" or "fri" or "sat" or "sun" && _at > 0
            && text[_at - 1] is "on" or "this" or "next" or "last"))
            return null;
        _at++;
        _ = dotted && Take(".");
        return (IsoDayOfWeek)weekday;
    }

    // "le 16", "the 18th", "on the first", "20 of next month", "the 26th day of the month"
    private SaidDay? ReadDayOfMonth(bool introduced)
    {
        var start = _at;
        var before = text[_at - 1];
        var article = Take("le") || Take("the");
        article |= before is "le" or "the" or "l" or "du" or "au";
        var at = _at;
        if (ReadDayNumber() is not { } day)
            return BackFromDay(start);
        var ordinal = !text.IsDigits(_at - 1, 1, 2);
        var ofDay = Take("day") || Take("jour");
        var end = _at;
        if (Take(OfLinks) && (MonthOffsets.TryTake(text, ref _at, out var offset) || ((Take("month") || Take("mois")) && (offset = 0) == 0)))
            return DayIn(Month(offset), day);
        _at = end;
        if (MonthOffsets.TryTake(text, ref _at, out offset))
            return DayIn(Month(offset), day);
        // In French only the first is a day in this form: "du 3e" is a floor.
        if (text[_at - 1] is "e" or "eme")
            return BackFromDay(start);
        if (ofDay || ClockFollows() || text.IsDigits(_at, 1, 9) || text[_at] is "%" or "/" or "€" || (text[_at] is "." or "," && text.IsGlued(_at)
            && text.IsDigits(_at + 1, 1, 9) && text.IsGlued(_at + 1)))
            return BackFromDay(start);
        var inWords = text.Tokens[at].IsWord;
        var suffixed = ordinal && !inWords;
        if ((article || (introduced && before is "on")) && (!inWords || IsFirst(at) || introduced) && !NounFollows())
            return new SaidDay(new CalendarDay { Day = day });
        return suffixed && introduced && !NounFollows() ? new SaidDay(new CalendarDay { Day = day }) : BackFromDay(start);
    }

    private bool IsFirst(int at) => text[at] is "first" or "premier" && text[at - 2] is "on" or "since" or "depuis";

    private static SaidDay Month(int offset) => new(true, outlook =>
    {
        var first = new LocalDate(outlook.Today.Year, outlook.Today.Month, 1).PlusMonths(offset);
        return new Days(first, first.PlusMonths(1));
    });

    // A day number as people write and say it: 3, 3rd, 1er, twenty-first, premier, quinze
    private int? ReadDayNumber()
    {
        var start = _at;
        if (text.IsDigits(_at, 1, 2))
        {
            if (!(IsFree(_at) || ((text[_at - 1] is "." ? text[_at - 2] : text[_at - 1]) is { } month && TimeWords.Months.ContainsKey(month)))
                || text.Tokens[_at].Digits(2) is not (>= 1 and <= 31 and var day))
                return null;
            _at++;
            if (text.IsGlued(_at))
                _ = Take("er") || Take("st") || Take("nd") || Take("rd") || Take("th") || Take("e") || Take("eme");
            return day;
        }

        if (text[_at] is { } word && (NumberWords.Small.ContainsKey(word) || NumberWords.Ordinals.ContainsKey(word))
            && _numbers.Words(ref _at) is { Value: >= 1 and <= 31 } said)
            return (int)said.Value;
        _at = start;
        return null;
    }

    private SaidDay? BackFromDay(int to)
    {
        _at = to;
        return null;
    }
}

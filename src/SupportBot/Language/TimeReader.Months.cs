using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "in March", "mars 2014", "next October", "au mois de mai"; "may" and "mars" alone are too often something else
    private SaidDay? ReadMonthAlone(bool introduced)
    {
        var start = _at;
        var before = text[_at - 1];
        var named = Take("mois") && (Take("de") || Take("d") && Take("'"));
        var which = Which.TryTake(text, ref _at, out var said) ? said : This.TryTake(text, ref _at, out _) ? WhichDay.This : WhichDay.Bare;
        var word = text[_at];
        if (TakeMonthName() is not { } month)
            return BackFromDay(start);
        if (which == WhichDay.Bare && WhichAfter.TryTake(text, ref _at, out said))
            which = said;
        var year = ReadYear(text[_at] is "-" or "/" && text.IsGlued(_at), afterDay: false);
        var isSaid = named || which != WhichDay.Bare || year is not null
            || before is "in" or "en" or "since" or "depuis" or "fin" or "debut" or "mi" or "du" or "during" or "until" or "by"
            || (before is "from" or "to" or "de" or "au" or "after" or "before" or "apres" or "avant" or "and" or "et" or "a"
            && word is not ("sept" or "may" or "mars" or "mar")) || (word is "may" && before is "from" or "to" or "until") || (introduced
            && word is not ("may" or "sept" or "mars" or "mar" or "mai"));
        if (!isSaid && !TimeWords.PlainMonths.Contains(word!) || (!isSaid && word is "mars" or "march" or "may" or "mai"))
            return BackFromDay(start);
        return new SaidDay(new CalendarDay { Month = month, Year = year, Which = which });
    }

    private SaidDay? ReadYearAlone(bool introduced)
    {
        var start = _at;
        var before = text[_at - 1];
        if (text.IsDigits(_at, 4, 4) && IsFree(_at) && text.Tokens[_at].Digits(4) is >= 1800 and <= 2199 and var year
            && (introduced || before is "in" or "en" or "annee" or "year" or "de" or "of") && before is not ("a" or "at" or "vers")
            && !NounFollows() && !(text[_at + 1] is "-" or "/" or "." or ":" && text.IsGlued(_at + 1) && text.IsDigits(_at + 2, 1, 3)))
        {
            _at++;
            return new SaidDay(new CalendarDay { Year = year });
        }

        // 2015-12, 12/2015
        if (text.IsGlued(_at + 1) && text.IsGlued(_at + 2) && text[_at + 1] is "-" or "/" && IsFree(_at) && !(text.IsGlued(_at + 3)
            && text[_at + 3] is not ("." or "," or ")" or "?")))
        {
            var (first, second) = (text.IsDigits(_at, 4, 4), text.IsDigits(_at + 2, 4, 4));
            var (years, months) = first ? (text.Tokens[_at].Digits(4), text.Tokens[_at + 2].Digits(2)) : second
                ? (text.Tokens[_at + 2].Digits(4), text.Tokens[_at].Digits(2)) : (null, null);
            if (years is >= 1900 and < 2100 && months is >= 1 and <= 12 && (introduced || text[_at + 1] is "/" || _at == 0 || text.IsDigits(_at, 4, 4)))
            {
                _at += 3;
                return new SaidDay(new CalendarDay { Year = years, Month = months });
            }
        }

        return BackFromDay(start);
    }

    // "Q1 2017", "2018 Q4", "the third quarter of 2016", "premier trimestre 2019", "H2 2016"
    private SaidDay? ReadQuarter()
    {
        var start = _at;
        var year = text.IsDigits(_at, 4, 4) ? text.Tokens[_at++].Digits(4) : null;
        _ = year is not null && Take("-");
        int? number = null;
        var months = 3;
        if (text[_at] is "q" or "t" or "h" or "s" or "trimestre" && text.IsDigits(_at + 1, 1, 1) && text.IsGlued(_at + 1))
        {
            months = text[_at] is "h" or "s" ? 6 : 3;
            number = text.Tokens[_at + 1].Digits(1);
            _at += 2;
        }
        else if (year is null && ReadDayNumber() is { } nth && (Take("quarter") || Take("trimestre") || Take("qtr")))
        {
            number = nth;
        }

        if (number is not { } which || which < 1 || which > 12 / months)
            return BackFromDay(start);
        if (year is null)
        {
            var end = _at;
            _ = Take("of") || Take("de") || Take("in") || Take("-");
            if (text.IsDigits(_at, 4, 4))
                year = text.Tokens[_at++].Digits(4);
            else
                _at = end;
        }

        return new SaidDay(true, outlook =>
        {
            var first = new LocalDate(year ?? outlook.Today.Year, ((which - 1) * months) + 1, 1);
            return new Days(first, first.PlusMonths(months));
        });
    }

    // "first Monday of the month", "dernier jour d'octobre 2015", "last week of September", "le dernier week-end de septembre"
    private SaidDay? ReadCounted()
    {
        var start = _at;
        _ = Take("la") || Take("le") || Take("l") && Take("'") || Take("the");
        var nth = LastOnes.TryTake(text, ref _at, out _) ? -1 : ReadDayNumber() ?? 0;
        if (nth == 0 || nth > 31)
            return BackFromDay(start);
        var weekday = TakeWeekdayName();
        PeriodUnits unit = PeriodUnits.None;
        if (weekday is null && !(StretchUnits.TryTake(text, ref _at, out unit) && unit is PeriodUnits.Days or PeriodUnits.Weeks or PeriodUnits.Minutes))
            return BackFromDay(start);
        if (!Take(OfLinks) || (ReadWholeStretch(introduced: true)?.Day ?? (MonthOffsets.TryTake(text, ref _at, out var offset)
            ? Month(offset) : Take("month") || Take("mois") ? Month(0) : null)) is not { IsStretch: true } whole)
            return BackFromDay(start);
        return new SaidDay(weekday is null && unit != PeriodUnits.Days, outlook =>
        {
            if (whole.Find(outlook) is not { } days)
                return null;
            if (weekday is { } day)
                return Within(days, Days.One(nth < 0 ? days.Until.Previous(day) : days.From.PlusDays(-1).Next(day).PlusWeeks(nth - 1)));
            if (unit == PeriodUnits.Days)
                return Within(days, Days.One(nth < 0 ? days.Until.PlusDays(-1) : days.From.PlusDays(nth - 1)));

            // The first week is the one with at least four of its days in it.
            var monday = nth < 0 ? Monday(days.Until.PlusDays(-1)) : Monday(days.From.PlusDays(3)).PlusWeeks(nth - 1);
            if (nth < 0 && Period.DaysBetween(monday, days.Until) < 4)
                monday = monday.PlusWeeks(-1);
            return unit == PeriodUnits.Minutes ? new Days(monday.PlusDays(5), monday.PlusDays(7)) : new Days(monday, monday.PlusDays(7));
        })
        { IsWeekend = unit == PeriodUnits.Minutes };

        static Days? Within(Days whole, Days day) => day.From >= whole.From && day.Until <= whole.Until ? day : null;
    }
}

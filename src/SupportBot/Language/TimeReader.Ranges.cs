using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "from 22:00 for two hours", "à 22h pendant deux heures"
    private Period? ReadLasting()
    {
        var end = _at;
        if (Take(ForHow) && ReadLength() is { HasTimeComponent: true } length)
            return length;
        _at = end;
        return null;
    }

    private Said? ReadEnd(string? intro, Said begin)
    {
        var end = _at;
        if (!(intro is "between" or "entre" ? Take(AndLinks) : Take(RangeLinks)))
            return null;
        _ = Take(Articles);
        if (ReadPhrase(introduced: true) is { IsLengthAlone: false, Exact: null } until
            && ((until.Day ?? begin.Day ?? (object?)until.Moment) is not null || ((intro is not null || begin.Zone is not null)
            && until.Clock is not null && begin.Clock is not null))
            && (intro is not null || begin.Day is not { IsStretch: true } || until.Day is { IsStretch: true } || text[end] != "a"))
            return begin with { Day = Completed(begin.Day, until.Day), Zone = begin.Zone ?? until.Zone, End = until with { Zone = until.Zone ?? begin.Zone } };
        _at = end;
        return null;
    }

    // "du 13 au 15 juillet", "4-23 next month", "entre le 13 et le dix-huit"
    private Said? ReadNumberToDay(string? intro)
    {
        var start = _at;
        var article = Take(Articles);
        var weekday = TakeWeekdayName();
        if (ReadDayNumber() is { } first && (intro is "between" or "entre" ? Take(AndLinks) : Take(RangeLinks)))
        {
            article |= Take(Articles);
            var middle = _at;
            if (ReadDay(introduced: true) is { Calendar: { Day: not null } until } day && !ClockFollows())
            {
                if (!until.IsNumberAlone || article)
                    return new Said { Day = new SaidDay(until with { Day = first, Weekday = weekday }), End = new Said { Day = day } };
            }

            _at = middle;
            if (ReadDayNumber() is { } last && last > first && (Take(OfLinks) | true)
                && ReadDay(introduced: true) is { IsStretch: true } month && month.Calendar is null or { Month: not null, Day: null })
            {
                return new Said { Day = DayIn(month, first), End = new Said { Day = DayIn(month, last) } };
            }

            _at = middle;
            if (article && intro is not null && ReadDayNumber() is { } plain && plain > first && !ClockFollows() && !NounFollows())
            {
                return new Said
                {
                    Day = new SaidDay(new CalendarDay { Day = first }), End = new Said { Day = new SaidDay(new CalendarDay { Day = plain }) },
                };
            }
        }

        _at = start;
        return null;
    }

    // "July 13-15", "November 19 to 20"
    private Said? ReadSameMonth(string? intro, Said begin)
    {
        var start = _at;
        if (begin.Day?.Calendar is { Day: { } first, Month: { } month } day && (intro is "between" or "entre" ? Take(AndLinks) : Take(RangeLinks)))
        {
            _ = Take(Articles);
            if (ReadDayNumber() is { } last && last != first && !ClockFollows() && !NounFollows() && text[_at] is not ("/" or "-" or ".")
                && !(text[_at] is "of" or "de" or "d" && text[_at + 1] is not "the")
                && (text[_at] is not { } next || !TimeWords.Months.ContainsKey(next)))
                return begin with { End = new Said { Day = new SaidDay(new CalendarDay { Year = day.Year, Month = last > first
                    ? month : (month % 12) + 1, Day = last }) } };
        }

        return Back(start);
    }

    private static SaidDay DayIn(SaidDay month, int number) => new(false, outlook =>
        month.Find(outlook) is { } days && number <= Period.DaysBetween(days.From, days.Until) ? Days.One(days.From.PlusDays(number - 1)) : null);

    // "from 26 June to 28 June 2020", "13 to 15 July": the beginning takes from the end what it does not say.
    private static SaidDay? Completed(SaidDay? begin, SaidDay? until)
    {
        if (begin?.Calendar is not { } first || until?.Calendar is not { } last)
            return begin;
        if (first is { IsNumberAlone: true } && last.Month is not null)
            first = first with { Month = last.Month };
        if (first.Year is null && first.Month is not null && last.Year is { } year)
            first = first with { Year = first.Month > last.Month ? year - 1 : year };
        return first == begin.Calendar ? begin : new SaidDay(first) { Part = begin.Part, Piece = begin.Piece };
    }
}

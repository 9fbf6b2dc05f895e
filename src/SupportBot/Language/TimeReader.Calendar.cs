using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // 2026-11-21, 2026/11/21, 2026.11.21
    private CalendarDay? ReadIsoDate()
    {
        var start = _at;
        if (!text.IsDigits(_at, 4, 4) || !IsFree(_at) || text[_at + 1] is not ("-" or "/" or ".") || text[_at + 3] != text[_at + 1]
            || !text.IsGlued(_at + 1) || !text.IsGlued(_at + 2) || !text.IsGlued(_at + 4))
            return null;
        var month = text.Tokens[_at + 2].Digits(2) ?? (TimeWords.Months.TryGetValue(text[_at + 2]!, out var named) ? named : null);
        var day = text[_at + 4] is not null ? text.Tokens[_at + 4].Digits(2) : null;
        var date = Date(text.Tokens[_at].Digits(4),
            month, day) ?? Date(text.Tokens[_at].Digits(4), text.Tokens[_at + 4].Digits(2), text.Tokens[_at + 2].Digits(2));
        date ??= text[_at + 4] is { } name && TimeWords.Months.TryGetValue(name, out named)
            ? Date(text.Tokens[_at].Digits(4), named, text.Tokens[_at + 2].Digits(2)) : null;
        _at += 5;
        if (date is not null && !(text[_at] is "-" && text.IsGlued(_at) && text.IsDigits(_at + 1, 1, 9)))
            return date;
        _at = start;
        return null;
    }

    // "21 novembre 2026", "1er mai", "21st of November", "November 21, 2026", "05-Aug-2016", "deuxième jour d'août"
    private CalendarDay? ReadNamedDate()
    {
        var start = _at;
        if (TakeMonthName() is { } month)
        {
            var dashed = text[_at] is "-" or "/" && text.IsGlued(_at) && Take(text[_at]!);
            _ = Take("the");
            if (!(text[start] is "sept" && text[_at] is { } spoken && NumberWords.Small.ContainsKey(spoken)) && ReadDayNumber() is { } dayAfter
                && !ClockFollows() && !(dayAfter > 12 && text.IsDigits(_at - 1, 3, 4)))
                return Date(ReadYear(dashed, afterDay: true), month, dayAfter) ?? NoDate(start);
            if (dashed && text.IsDigits(_at, 4, 4) && text[_at + 1] is "-" && text.IsDigits(_at + 2, 1, 2))
            {
                _at += 3;
                return Date(text.Tokens[_at - 3].Digits(4), month, text.Tokens[_at - 1].Digits(2)) ?? NoDate(start);
            }

            return NoDate(start);
        }

        _ = Take("the") || Take("le");
        if (ReadDayNumber() is not { } day)
            return NoDate(start);
        if (text[_at] is "-" && text.IsGlued(_at) && text.IsDigits(_at + 1, 4, 4) && text[_at + 2] is "-" && text[_at + 3] is { } last
            && TimeWords.Months.TryGetValue(last, out var lastMonth))
        {
            _at += 4;
            return Date(text.Tokens[_at - 3].Digits(4), lastMonth, day) ?? NoDate(start);
        }

        _ = Take("day") || Take("jour");
        var glued = text[_at] is "-" or "/" or "." && text.IsGlued(_at) && Take(text[_at]!);
        _ = Take("of") || Take("de") || (Take("d") && Take("'")) || (Take("du") && Take("mois") && (Take("de") || (Take("d") && Take("'"))));
        if (TakeMonthName() is not { } named)
            return NoDate(start);
        return Date(ReadYear(glued, afterDay: false), named, day) ?? NoDate(start);
    }

    private int? TakeMonthName()
    {
        if (text[_at] is not { } word || !TimeWords.Months.TryGetValue(word, out var month))
            return null;
        _at++;
        if (word.Length <= 5 && text[_at] is "." && text.IsGlued(_at) && !TimeWords.PlainMonths.Contains(word))
            _at++;
        return month;
    }

    // 21/11/2026, 21.11.2026, 21-11-26, 21 11 2026; without a year only after a word such as "le", "depuis" or "on", for 24/7 is no date
    private CalendarDay? ReadDateInFigures(bool introduced)
    {
        var start = _at;
        if (!text.IsDigits(_at, 1, 2) || !IsFree(_at) || text[_at + 1] is not { } sign)
            return null;
        var spaced = text.IsDigits(_at + 1, 1, 2) && !text.IsGlued(_at + 1);
        if (!spaced && (sign is not ("/" or "." or "-") || !text.IsDigits(_at + 2, 1, 2) || text.IsGlued(_at + 1) != text.IsGlued(_at + 2)))
            return null;
        var step = spaced ? 1 : 2;
        var (first, second) = (text.Tokens[_at].Digits(2), text.Tokens[_at + step].Digits(2));
        var third = _at + (2 * step);
        var hasYear = (spaced || text[third - 1] == sign) && (text.IsDigits(third, 4, 4) || (sign != "." && text.IsDigits(third, 2, 2)))
            && !(text[third + 1] is "/" or "." or "-" && text.IsGlued(third + 1) && text.IsGlued(third + 2) && text.IsDigits(third + 2, 1, 9)
            && text[third + 1] == sign);
        // "Friday 2-4pm"
        if (!hasYear && text[third - 1] is "am" or "pm" or "h" or "heures")
            return null;
        if (spaced && (!hasYear || text.IsDigits(third + 1, 1, 9) || text[_at - 1] is "+"))
            return null;
        if (!hasYear && (!text.IsGlued(_at + 1) || text[third - 1] == sign || (sign == "/" ? !introduced && !DateAlone(start, third - 1)
            && !(text.Tokens[start].Text.Length == 2 && text.Tokens[start + 2].Text.Length == 2
            && !NounAfter(third - 1)) : sign == "-" ? !WeekdayBefore() : !introduced || !IsDottedDate())))
            return null;
        int? year = hasYear ? text.Tokens[third].Digits(4) : null;
        if (hasYear && text.Tokens[third].Text.Length == 2)
            year += year < 70 ? 2000 : 1900;
        _at = hasYear ? third + 1 : third - 1;

        // 11/21/2026 can only be American and 21/11/2026 only French, whatever the order.
        return (order == DateOrder.DayFirst ? Date(year, second, first) ?? Date(year, first, second)
            : Date(year, first, second) ?? Date(year, second, first)) ?? NoDate(start);

        bool WeekdayBefore() => introduced && text[start - 1] is { } before && TimeWords.Weekdays.ContainsKey(before);
        bool IsDottedDate() => second is >= 1 and <= 31 && text.Tokens[start + step].Text.Length == 2
            && text[start - 1] is not ("at" or "a" or "to" or "vers") && first is >= 1 and <= 31 && (second <= 12 || first <= 12);
    }

    private bool NounAfter(int at)
    {
        var end = _at;
        _at = at;
        var noun = NounFollows();
        _at = end;
        return noun;
    }

    // "29/2" and nothing else, or a range of such; "3/4 of them" and "24/7" are none
    private bool DateAlone(int start, int end) => (start == 0 || text[start - 1] is "-" or "a" or "au" or "to" or "from") && (end == text.Count
        || text[end] is "-" or "to" or "a" or "au" or "at" or "@" or "between" or "entre" or "before" or "avant" or "after" or "apres" or "vers" or "?" or ",")
        && text.Tokens[end - 1].Digits(2) is not 7;

    // "2026", ", 2026", "of 2026", "'98", "nineteen eighty six"
    private int? ReadYear(bool glued, bool afterDay)
    {
        var start = _at;
        if (glued)
            _ = Take("-") || Take("/") || Take(".");
        _ = Take(",");
        _ = Take("of") || Take("de") || Take("in") || Take("en");
        if (text.IsDigits(_at, 4, 4) && text.Tokens[_at].Digits(4) is >= 1000 and <= 2199 and var year && text[_at + 1] is not (":" or "h"))
        {
            _at++;
            return year;
        }

        var quoted = Take("'");
        if (text.IsDigits(_at, 2, 2) && (quoted || glued || (!afterDay && _at == start
            && text[_at + 1] is not (":" or "h" or "." or "am" or "pm" or "/" or "-" or "a" or "p" or "heures")) || text[_at - 1] is "of")
            && text.Tokens[_at].Digits(2) is var two && (quoted || two > 31 || (glued && afterDay) || (text[_at - 1] is "of")))
        {
            _at++;
            return two < 70 ? 2000 + two : 1900 + two;
        }

        if (!quoted && YearInWords() is { } said)
            return said;
        _at = start;
        return null;
    }

    // "nineteen eighty six", "two thousand and fifteen", "dix neuf soixante douze", "deux mille vingt"
    private int? YearInWords()
    {
        var start = _at;
        if (text[_at] is "nineteen" or "twenty" or "eighteen" || (text[_at] is "dix" && text[_at + 1] is "neuf" or "-"))
        {
            var century = text[_at] switch { "nineteen" => 19, "twenty" => 20, "eighteen" => 18, _ => 19 };
            _at += text[_at] is "dix" ? text[_at + 1] is "-" ? 3 : 2 : 1;
            _ = Take("hundred") && Take("and");
            if (_numbers.Small(ref _at) is >= 10 and < 100 and var rest)
                return (century * 100) + rest;
        }

        _at = start;
        if (text[_at] is "two" or "deux" && text[_at + 1] is "thousand" or "mille" && _numbers.Small(ref _at) is >= 2000 and < 2100 and var year)
            return year;
        _at = start;
        return null;
    }

    private CalendarDay? NoDate(int to)
    {
        _at = to;
        return null;
    }

    // Without a year 29 February is possible.
    private static CalendarDay? Date(int? year, int? month, int? day) =>
        month is >= 1 and <= 12 && day >= 1 && year is null or (>= 1000 and <= 2199)
            && day <= CalendarSystem.Iso.GetDaysInMonth(year ?? 2000, month.Value)
            ? new CalendarDay { Year = year, Month = month, Day = day } : null;
}

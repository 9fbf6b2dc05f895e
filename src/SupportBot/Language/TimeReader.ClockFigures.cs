namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    private SaidClock? ReadInFigures(bool introduced, bool bare)
    {
        var start = _at;
        if (!text.IsDigits(_at, 1, 4) || !(IsFree(_at) || text[_at - 1] is "t" or "@") || text.Tokens[_at].Digits(4) is not { } number)
            return null;
        var digits = text.Tokens[_at++].Text.Length;
        if (digits >= 3)
        {
            // "330 p.m.", "at 730 in the evening"
            var (hours, rest) = Math.DivRem(number, 100);
            if (rest < 60 && hours is >= 1 and <= 12 && Meridiem(hours, rest, 0) is { } run)
                return run;
            if (rest < 60 && hours is >= 1 and <= 12 && digits == 3 && introduced && PartOfDayFollows())
                return new SaidClock(hours, rest, 0, false);
            return BackFromClock(start);
        }

        if (number > 24)
            return BackFromClock(start);
        if (text[_at] is ":" && text.IsGlued(_at) && text.IsGlued(_at + 1) && text.IsDigits(_at + 1, 2, 2)
            && text.Tokens[_at + 1].Digits(2) is < 60 and var minute)
        {
            _at += 2;
            var second = 0;
            if (text[_at] is ":" && text.IsGlued(_at) && text.IsDigits(_at + 1, 2, 2) && text.Tokens[_at + 1].Digits(2) is < 60 and var seconds)
                (second, _at) = (seconds, _at + 2);
            if (text[_at] is "." && text.IsGlued(_at) && text.IsDigits(_at + 1, 3, 9) && text.IsGlued(_at + 1))
                _at += 2;
            if (Meridiem(number, minute, second) is { } half)
                return half;
            _ = Take("h") || Take("heures") || Take("hours");
            return number < 24 ? new SaidClock(number, minute, second, number is 0 or > 12) : BackFromClock(start);
        }

        if (text[_at] is "h" or "heures" or "heure" or "hrs" or "hr")
            return ReadFrenchMinutes(number, introduced, start);
        if (text[_at] is "." && text.IsGlued(_at) && text.IsDigits(_at + 1, 2, 2) && text.IsGlued(_at + 1)
            && text.Tokens[_at + 1].Digits(2) is < 60 and var dotted
            && !(text[_at + 2] is "." && text.IsGlued(_at + 2) && text.IsGlued(_at + 3)))
        {
            _at += 2;
            if (Meridiem(number, dotted, 0) is { } half)
                return half;
            if (introduced && number < 24 && !NounFollows() && (bare || text[start - 1] is "at"))
                return new SaidClock(number, dotted, 0, number > 12);
            return BackFromClock(start);
        }

        if (Meridiem(number, 0, 0) is { } meridiem)
            return meridiem;
        if (Take(OClock) && number is >= 1 and <= 12)
            return Meridiem(number, 0, 0) ?? new SaidClock(number, 0, 0, false);
        var beforeQuarter = _at;
        if (number <= 23 && text[start - 1] is "est" or "a" or "vers" && Quarters.TryTake(text, ref _at, out var part))
            return OnClock(number, part, number > 12);
        _at = beforeQuarter;
        if (Take("ish") && number is >= 1 and <= 12)
            return new SaidClock(number, 0, 0, false);
        var end = _at;
        if ((introduced || bare) && number < 24 && text.IsDigits(_at, 2, 2) && !text.IsGlued(_at) && text.Tokens[_at].Digits(2) is < 60 and var spaced
            && text[start - 1] is "at" && number is > 0 and <= 12)
        {
            _at++;
            return Meridiem(number, spaced, 0) ?? new SaidClock(number, spaced, 0, false);
        }

        _at = end;
        return (introduced || bare) && number < 24 && digits <= 2 && CanStandBare(bare) ? new SaidClock(number, 0, 0, number > 12) : BackFromClock(start);
    }

    // "14h", "14 h 05", "9 heures 30", "3 heures et quart", "8 heures moins 20", "12h34min25s"
    private SaidClock? ReadFrenchMinutes(int hour, bool introduced, int start)
    {
        introduced |= text[start - 1] is "a" or "vers" or "des" or "les" or "apres" or "avant" or "au" or "-" or "pres" or "jusque" or "est" or "hier" or "demain" or "hui" or "soir" or "matin" or "nuit"
            || (text[start - 1] is { } before && TimeWords.Weekdays.ContainsKey(before));
        if (hour >= 24 && !(hour == 24 && introduced))
            return BackFromClock(start);
        var glued = text.IsGlued(_at);
        var sign = text[_at++];
        var exact = hour is 0 or > 12;
        if (text.IsDigits(_at, text.IsGlued(_at) && glued ? 1 : 2, 2) && (sign is not "h" || text.IsGlued(_at) || !glued)
            && text.Tokens[_at].Digits(2) is < 60 and var minutes)
        {
            _at++;
            var second = 0;
            if (text[_at] is "min" or "mn" or "m" or "minutes" or "minute")
                _at++;
            if (text.IsDigits(_at, 1, 2) && text[_at + 1] is "s" or "sec" or "secondes" && text.Tokens[_at].Digits(2) is < 60 and var seconds)
                (second, _at) = (seconds, _at + 2);
            return new SaidClock(hour, minutes, second, exact);
        }

        if (Meridiem(hour, 0, 0) is { } half)
            return half;
        var end = _at;
        if (Quarters.TryTake(text, ref _at, out var quarter) && (introduced || PartOfDayFollows() || DayFollows()))
            return OnClock(hour, quarter, exact);
        _at = end;
        var less = Take("moins");
        _ = !less && Take("et");
        if (sign is not "h" && _numbers.Small(ref _at) is { } said and > 0 and < 60 && text[_at] is not ("h" or "heures" or "heure" or ":")
            && (introduced || less || text[_at] is "minutes" || PartOfDayFollows() || DayFollows()))
        {
            if (Take("secondes") || Take("seconde"))
                return new SaidClock(hour, 0, said, exact);
            _ = Take(MinuteWords);
            return OnClock(hour, less ? -said : said, exact);
        }

        _at = end;
        return introduced || (sign == "h" && hour >= 7) || PartOfDayFollows() || DayFollows() ? new SaidClock(hour, 0, 0, exact) : BackFromClock(start);
    }
}

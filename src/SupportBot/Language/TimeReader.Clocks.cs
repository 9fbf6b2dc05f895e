namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "de 9h30 à 11h", "3-8pm", "between 2 and 4:30pm", "entre midi et 2"
    private (SaidClock From, SaidClock Until)? ReadClockRange(string? intro, bool introduced)
    {
        var start = _at;
        if (Take(RangeIntros))
            intro = text[start];
        _ = Take(ClockArticles);
        if (ReadClock(intro is not null || introduced, bare: true, inRange: true) is { } from)
        {
            var bare = text.Tokens[_at - 1].IsDigits && _at - 1 >= start && !text.IsDigits(_at - 2, 1, 2) && text[_at - 2] != ":" && text[_at - 2] != "h";
            if (intro is "between" or "entre" ? Take(AndLinks) : Take(RangeLinks))
            {
                _ = Take(ClockArticles);
                if (ReadClock(introduced: true, bare: true, inRange: true) is { } until && (intro is not null || introduced || until.IsExact || from.IsExact || !bare || DayIsNext())
                    && !(bare && BareEnd() && NounFollows()) && !(text[_at] is "-" or "/" && text.IsGlued(_at) && text.IsDigits(_at + 1, 1, 9)))
                    return Settled(from, until);
            }
        }

        _at = start;
        return null;

        bool BareEnd() => text.Tokens[_at - 1].IsDigits && text[_at - 2] != ":" && text[_at - 2] != "h";
    }

    // "3 to 8pm": the first takes the half of the day of the second; "11 to 1:30" goes past noon.
    private static (SaidClock From, SaidClock Until) Settled(SaidClock first, SaidClock last)
    {
        if (last is { IsOfTwelve: true, Hour: >= 12 } && first.Later is { } later && later.Time < last.Time)
            return (later with { IsExact = true }, last);
        if (last.Later is { } after && last.Time <= first.Time && after.Time > first.Time)
            return (first with { IsExact = true }, after with { IsExact = true });
        return last.IsExact && !first.IsExact && first.Time < last.Time ? (first with { IsExact = true }, last) : (first, last);
    }

    // 9h30, 14 h, 15:20, 3 pm, half past three, trois heures et quart, noon; a bare number only where a time must stand
    private SaidClock? ReadClock(bool introduced, bool bare = false, bool inRange = false)
    {
        var start = _at;
        var noonOfAfternoon = text[_at - 1] is "apres" || (text[_at - 1] is "-" && text[_at - 2] is "apres");
        if (!noonOfAfternoon && Noons.TryTake(text, ref _at, out var noon))
            return AfterNoon(noon);
        return ReadPastOrTo(inRange) ?? ReadInFigures(introduced, bare) ?? ReadInWords(introduced, bare) ?? BackFromClock(start);
    }

    // "midi et quart", "midi quinze", "midi moins dix"
    private SaidClock AfterNoon(int hour)
    {
        if (Quarters.TryTake(text, ref _at, out var quarter))
            return OnClock(hour, quarter, true);
        var end = _at;
        if (_numbers.Small(ref _at) is { } minutes and >= 5 and < 60 && !NounFollows() && text[_at] is not ("h" or ":"))
            return OnClock(hour, minutes, true);
        _at = end;
        return new SaidClock(hour, 0, 0, true);
    }

    // "half past three", "20 minutes to 2 pm", "a quarter past 8pm", "half three"
    private SaidClock? ReadPastOrTo(bool inRange)
    {
        var start = _at;
        var minutes = PastWords.TryTake(text, ref _at, out var fixedMinutes) ? fixedMinutes : _numbers.Small(ref _at);
        var counted = fixedMinutes > 0 || Take(MinuteWords);
        if (minutes is not (> 0 and < 60) || (inRange && !counted))
            return BackFromClock(start);
        var half = minutes == 30 && text[_at] is { } next && NumberWords.Small.TryGetValue(next, out var small) && small is > 0 and <= 12 && text[_at - 1] == "half";
        var direction = half ? 1 : Past.TryTake(text, ref _at, out var past) ? past : 0;
        if (direction != 0 && (Noons.TryTake(text, ref _at, out var hour) ? new SaidClock(hour, 0, 0, true) : ReadHour()) is { } clock)
            return OnClock(clock.Hour, minutes.Value * direction, clock.IsExact);
        return BackFromClock(start);
    }

    private SaidClock? ReadHour()
    {
        if (_numbers.Small(ref _at) is not (>= 0 and <= 24 and var hour) || text[_at] is ":" or "/")
            return null;
        var minute = 0;
        var end = _at;
        if (_numbers.Small(ref _at) is { } more and >= 10 and < 60)
            minute = more;
        else
            _at = end;
        _ = Take(OClock);
        return Meridiem(hour, minute, 0) ?? new SaidClock(hour, minute, 0, hour is 0 or > 12);
    }

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
        if (text[_at] is ":" && text.IsGlued(_at) && text.IsGlued(_at + 1) && text.IsDigits(_at + 1, 2, 2) && text.Tokens[_at + 1].Digits(2) is < 60 and var minute)
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
        if (text[_at] is "." && text.IsGlued(_at) && text.IsDigits(_at + 1, 2, 2) && text.IsGlued(_at + 1) && text.Tokens[_at + 1].Digits(2) is < 60 and var dotted
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
        if (text.IsDigits(_at, text.IsGlued(_at) && glued ? 1 : 2, 2) && (sign is not "h" || text.IsGlued(_at) || !glued) && text.Tokens[_at].Digits(2) is < 60 and var minutes)
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
        if (sign is not "h" && _numbers.Small(ref _at) is { } said and > 0 and < 60 && text[_at] is not ("h" or "heures" or "heure" or ":") && (introduced || less || text[_at] is "minutes" || PartOfDayFollows() || DayFollows()))
        {
            if (Take("secondes") || Take("seconde"))
                return new SaidClock(hour, 0, said, exact);
            _ = Take(MinuteWords);
            return OnClock(hour, less ? -said : said, exact);
        }

        _at = end;
        return introduced || (sign == "h" && hour >= 7) || PartOfDayFollows() || DayFollows() ? new SaidClock(hour, 0, 0, exact) : BackFromClock(start);
    }

    // "three pm", "neuf heures et demie", "ten thirty am", "sept et demie heures", "at eight", "twelve oh three"
    private SaidClock? ReadInWords(bool introduced, bool bare)
    {
        var start = _at;
        if (text[_at] is not { } word || !NumberWords.Small.ContainsKey(word) || text[_at + 1] is "jour" or "jours" or "day" or "days")
            return null;
        if (_numbers.Small(ref _at) is not (>= 0 and <= 24 and var hour))
        {
            // "seven twenty-seven" is also a number: 727
            _at = start;
            if (!NumberWords.Small.TryGetValue(word, out hour) || hour is 0 or > 24)
                return BackFromClock(start);
            _at++;
        }

        if (Take("et") && Take("demie") && (Take("heures") || Take("heure")))
            return OnClock(hour, 30, false);
        if (text[_at - 1] is "et" or "demie")
            return BackFromClock(start);
        if (text[_at] is "heures" or "heure")
            return ReadFrenchMinutes(hour, introduced, start);
        if (Meridiem(hour, 0, 0) is { } meridiem)
            return meridiem;
        if (Take(OClock))
            return Meridiem(hour, 0, 0) ?? new SaidClock(hour, 0, 0, false);
        var afterHour = _at;
        if (introduced && Quarters.TryTake(text, ref _at, out var quarter))
            return OnClock(hour, quarter, false);
        _at = afterHour;
        _ = Take("-");
        var oh = Take("oh") || Take("zero") || Take("o");
        _ = oh && Take("-");
        if (_numbers.Small(ref _at) is { } minutes && minutes < 60 && (oh ? minutes < 10 : minutes >= 10) && hour <= 23)
        {
            _ = Take(MinuteWords);
            if (Meridiem(hour, minutes, 0) is { } half)
                return half;
            if (introduced || PartOfDayFollows() || oh || (bare && !NounFollows()))
                return new SaidClock(hour, minutes, 0, hour > 12);
        }

        _at = afterHour;
        return introduced && hour < 24 && CanStandBare(bare) ? new SaidClock(hour, 0, 0, hour > 12) : BackFromClock(start);
    }

    private SaidClock? Meridiem(int hour, int minute, int second)
    {
        if (hour is < 1 or > 12)
            return null;
        var end = _at;
        _ = Take(OClock);
        if (Take(Am))
            return new SaidClock(hour % 12, minute, second, true) { IsOfTwelve = true };
        if (Take(Pm))
            return new SaidClock((hour % 12) + 12, minute, second, true) { IsOfTwelve = true };
        if (Take(AmOrPm))
            return new SaidClock(hour, minute, second, false);
        if (text[_at] is "a" or "p" && text.IsGlued(_at) && !text.IsGlued(_at + 1) && text.Tokens[_at - 1].IsDigits)
            return new SaidClock((hour % 12) + (text[_at++] is "p" ? 12 : 0), minute, second, true) { IsOfTwelve = true };
        if (text[_at] is "p" && text.IsGlued(_at) && text[_at + 1] is "." && !text.IsGlued(_at + 2))
        {
            _at += 2;
            return new SaidClock((hour % 12) + 12, minute, second, true) { IsOfTwelve = true };
        }

        _at = end;
        return null;
    }

    private static SaidClock OnClock(int hour, int minutes, bool exact)
    {
        var all = ((hour * 60) + minutes + 1_440) % 1_440;
        return new SaidClock(all / 60, all % 60, 0, exact);
    }

    private SaidClock? BackFromClock(int to)
    {
        _at = to;
        return null;
    }

    private static readonly PhraseSet<int> Noons = new(
        ("midi|noon|midday|mid day|mid-day", 12), ("minuit|midnight|mid night|mid-night", 0));

    private static readonly PhraseSet<int> Quarters = new(
        ("et demi|et demie|et demies|and a half", 30), ("et quart|et un quart|un quart", 15), ("moins le quart|moins un quart", -15),
        ("trois quarts|et trois quarts", 45), ("passe de trente minutes|passees de trente minutes", 30));

    private static readonly PhraseSet<int> PastWords = new(
        ("half", 30), ("a quarter|quarter|one quarter", 15), ("three quarters|three quarter", 45));

    private static readonly PhraseSet<int> Past = new(("past|after", 1), ("to|till|til|before|of", -1));

    private static readonly PhraseSet<bool> MinuteWords = Any("minutes|minute|mins|min|mn");
    private static readonly PhraseSet<bool> OClock = Any("o'clock|oclock|o clock");
    private static readonly PhraseSet<bool> Am = Any("a.m.|a.m|am|a m|du mat");
    private static readonly PhraseSet<bool> Pm = Any("p.m.|p.m|pm|p m");
    private static readonly PhraseSet<bool> AmOrPm = Any("ampm|am pm|am/pm");
    private static readonly PhraseSet<bool> ClockArticles = Any("environ|about|around|vers|les|the|approximately");
}

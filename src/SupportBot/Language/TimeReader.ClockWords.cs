namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "half past three", "20 minutes to 2 pm", "a quarter past 8pm", "half three"
    private SaidClock? ReadPastOrTo(bool inRange)
    {
        var start = _at;
        var minutes = PastWords.TryTake(text, ref _at, out var fixedMinutes) ? fixedMinutes : _numbers.Small(ref _at);
        var counted = fixedMinutes > 0 || Take(MinuteWords);
        if (minutes is not (> 0 and < 60) || (inRange && !counted))
            return BackFromClock(start);
        var half = minutes == 30 && text[_at] is { } next && NumberWords.Small.TryGetValue(next, out var small) && small is > 0 and <= 12
            && text[_at - 1] == "half";
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

        if (text[_at] is "et" && text[_at + 1] is "demie")
        {
            if (text[_at + 2] is not ("heures" or "heure"))
                return BackFromClock(start);
            _at += 3;
            return OnClock(hour, 30, false);
        }

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
        return (introduced || (bare && text[start - 1] is "a")) && hour < 24 && CanStandBare(bare) ? new SaidClock(hour, 0, 0, hour > 12) : BackFromClock(start);
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
}

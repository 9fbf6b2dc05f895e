using NodaTime;

namespace SupportBot.Language;

internal sealed partial class DatePhrase
{
    // A time and what tells its half of the day: "8h du soir", "3 heures du matin", "at 8 in the evening"
    private SaidTime? ReadTimeAndPart(bool introduced)
    {
        if (ReadTime(introduced) is not { } time)
            return null;
        var end = At;
        if ((Take("du") || Take("de", "l", "'") || Take("in", "the")) && ReadPart() is { } part)
            return time with { Part = part };
        At = end;
        return time;
    }

    // 9h30, 14 h, 15:20, 3 pm, 3:15 pm, 3 o'clock, noon, minuit; a bare number only after "at" in English
    private SaidTime? ReadTime(bool introduced)
    {
        var start = At;
        if (Take("midi") || Take("noon") || Take("midday"))
            return Exactly(12, 0);
        if (Take("minuit") || Take("midnight"))
            return Exactly(0, 0);
        if (At >= tokens.Count || tokens[At].Number is not (>= 0 and <= 24 and var hour)
            || (tokens[At].IsDigits && !(IsFreeNumber(At, 1, 2) || (At > 0 && tokens[At - 1].Text == "t"))))
            return null;
        var after = At > 0 ? tokens[At - 1].Text : "";
        var digits = tokens[At].IsDigits;
        At++;
        if (digits && Sign(At, ":") && IsNumber(At + 1, 2) && tokens[At + 1].Number is < 60 and var minute && IsGlued(At)
            && IsGlued(At + 1))
        {
            At += 2;
            if (Sign(At, ":") && IsNumber(At + 1, 2))
                At += 2;
            return Meridiem(hour, minute) ?? (hour < 24 ? Exactly(hour, minute, hour >= 13 || hour == 0) : Back(start));
        }

        if (digits && Peek == "h" && hour < 24)
        {
            var spaced = !IsGlued(At++);
            if (IsNumber(At, 2) && IsGlued(At) == !spaced && tokens[At].Number is < 60 and var minutes)
            {
                At++;
                return Exactly(hour, minutes, hour >= 13 || hour == 0);
            }

            return introduced || hour >= 7 ? Exactly(hour, 0, hour >= 13 || hour == 0) : Back(start);
        }

        var afterHour = At;
        if (Meridiem(hour, 0) is { } meridiem)
            return meridiem;
        if (Take("o", "'", "clock") || (hour < 24 && (Take("heures") || Take("heure")) && (introduced || PeekIsPartOfDay())))
        {
            var quarter = Take("et", "demie") || Take("et", "demi") ? 30 : Take("et", "quart") ? 15
                : IsNumber(At, 2) && tokens[At].Number is < 60 and var said ? Minutes(said) : 0;
            return Exactly(hour, quarter, hour >= 13 || hour == 0);
        }

        At = afterHour;
        return digits && after is "at" && hour < 24 && !NumberGoesOn() ? Exactly(hour, 0, hour >= 13) : Back(start);

        int Minutes(int minutes)
        {
            At++;
            return minutes;
        }
    }

    private SaidTime? Meridiem(int hour, int minute)
    {
        if (hour is < 1 or > 12)
            return null;
        if (Take("am") || Take("a", ".", "m", ".") || Take("a", ".", "m"))
            return Exactly(hour % 12, minute);
        if (Take("pm") || Take("p", ".", "m", ".") || Take("p", ".", "m"))
            return Exactly((hour % 12) + 12, minute);
        return null;
    }

    private static SaidTime Exactly(int hour, int minute, bool exact = true) =>
        new() { Time = new LocalTime(hour, minute), TimeIsExact = exact };

    // "at 3 places", "at 10.2", "at 3%"
    private bool NumberGoesOn() =>
        Peek is { } next && (IsGlued(At)
            ? next is not ("," or "." or ";" or ")" or "!" or "?") || (next == "." && At + 1 < tokens.Count && IsGlued(At + 1))
            : char.IsLetter(next[0]) && !DateWords.Weekdays.ContainsKey(next)
                && next is not ("on" or "this" or "yesterday" or "tomorrow" or "today" or "in" or "and" or "the" or "last"));
}

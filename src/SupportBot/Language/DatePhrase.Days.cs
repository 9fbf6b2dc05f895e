using NodaTime;
using NodaTime.Text;

namespace SupportBot.Language;

internal sealed partial class DatePhrase
{
    // A day, with a part of it if one is said: "hier soir", "lundi dernier", "this morning", "le 21 novembre", "2026-11-21T09:30Z"
    private SaidTime? ReadDay(bool introduced, bool since)
    {
        var start = At;
        var day = ReadRelativeDay() ?? ReadWeekday() ?? ReadIsoDate() ?? ReadNamedDate() ?? ReadDateInFigures(introduced)
            ?? ReadDayOfMonth(since);
        if (day is null)
            return Back(start);
        if (day.Part is not null || day.Exact is not null)
            return day;
        var end = At;
        _ = Take("in", "the") || Take("le") || Take("dans", "l", "'") || Take("dans", "la") || Take("au") || Take("en")
            || Take("during", "the");
        if (ReadPart() is { } part)
            return day with { Part = part };
        At = end;
        return day;
    }

    private SaidTime? ReadRelativeDay()
    {
        var start = At;
        if (Take("aujourd", "'", "hui") || Take("aujourdhui") || Take("today"))
            return new SaidTime { Day = 0 };
        if (Take("avant", "-", "hier") || Take("avant", "hier") || Take("the", "day", "before", "yesterday")
            || Take("day", "before", "yesterday"))
            return new SaidTime { Day = -2 };
        if (Take("apres", "-", "demain") || Take("apres", "demain") || Take("the", "day", "after", "tomorrow")
            || Take("day", "after", "tomorrow"))
            return new SaidTime { Day = 2 };
        if (Take("hier") || Take("yesterday"))
            return new SaidTime { Day = -1 };
        if (Take("demain") || Take("tomorrow"))
            return new SaidTime { Day = 1 };
        if (Take("tonight"))
            return new SaidTime { Day = 0, Part = DayPart.Evening };
        if (Take("last", "night"))
            return new SaidTime { Day = 0, Part = DayPart.Night, NightBefore = true, EveningToo = true };
        if (Take("la", "nuit", "derniere") || Take("nuit", "derniere"))
            return new SaidTime { Day = 0, Part = DayPart.Night, NightBefore = true };
        if (Take("cette", "nuit"))
            return new SaidTime { Day = 0, Part = DayPart.Night, NightIsNearest = true };
        if ((Take("ce") || Take("cet") || Take("cette") || Take("this")) && ReadPart() is { } part)
            return new SaidTime { Day = 0, Part = part };
        return Back(start);
    }

    private SaidTime? ReadWeekday()
    {
        var start = At;
        var direction = Take("last") ? -1 : Take("next") ? 1 : 0;
        _ = direction == 0 && Take("this");
        if (Peek is not { } word || !DateWords.Weekdays.TryGetValue(word, out var weekday))
            return Back(start);
        At++;
        if (direction == 0)
            direction = Take("dernier") || Take("passe") ? -1 : Take("prochain") ? 1 : 0;

        // "lundi 23 novembre", "Monday, November 23rd": the date says it all.
        var end = At;
        _ = Take(",");
        if ((ReadNamedDate() ?? ReadDateInFigures(introduced: true)) is { } date)
            return date;
        At = end;
        if (ReadDayNumber() is { } day && !ClockFollows())
            return new SaidTime { DayOfMonth = day };
        At = end;
        return new SaidTime { Weekday = (IsoDayOfWeek)weekday, Direction = direction };
    }

    private DayPart? ReadPart()
    {
        if (Take("apres", "-", "midi") || Take("apres", "midi") || Take("aprem"))
            return DayPart.Afternoon;
        if (Peek is not { } word || !DateWords.Parts.TryGetValue(word, out var part))
            return null;
        At++;
        return part;
    }

    // 2026-11-21, 2026-11-21 09:30, 2026-11-21T09:30:00+01:00
    private SaidTime? ReadIsoDate()
    {
        var start = At;
        if (!(IsFreeNumber(At, 4) && Sign(At + 1, "-") && IsNumber(At + 2, 2) && Sign(At + 3, "-") && IsNumber(At + 4, 2)))
            return null;
        var date = Date(tokens[At].Number, tokens[At + 2].Number, tokens[At + 4].Number);
        At += 5;
        if (date is null || Sign(At, "-"))
            return Back(start);
        if (Peek == "t" && IsNumber(At + 1, 2) && Sign(At + 2, ":") && IsNumber(At + 3, 2))
        {
            At++;
            var time = ReadTime(introduced: true);
            if (time is null)
                return Back(start);
            if (Take("z"))
                return new SaidTime { Exact = Local(date, time).InUtc().ToInstant() };
            if ((Sign(At, "+") || Sign(At, "-")) && IsNumber(At + 1, 2) && Sign(At + 2, ":") && IsNumber(At + 3, 2)
                && OffsetPattern.GeneralInvariant.Parse(string
                    .Concat(tokens[At..(At + 4)].Select(token => token.Text))) is { Success: true } offset)
            {
                At += 4;
                return new SaidTime { Exact = Local(date, time).WithOffset(offset.Value).ToInstant() };
            }

            return date with { Time = time.Time, TimeIsExact = true };
        }

        return date;

        static LocalDateTime Local(SaidTime date, SaidTime time) =>
            new LocalDate(date.Year!.Value, date.Month!.Value, date.DayOfMonth!.Value) + time.Time!.Value;
    }

    // "21 novembre 2026", "1er mai", "21st of November", "November 21, 2026"
    private SaidTime? ReadNamedDate()
    {
        var start = At;
        if (Peek is { } name && DateWords.Months.TryGetValue(name, out var month))
        {
            At++;
            _ = Take(".") || Take("the");
            if (ReadDayNumber() is { } dayAfter && !ClockFollows())
            {
                _ = Sign(At, ",") && IsNumber(At + 1, 4) && Take(",");
                return Date(ReadYear(), month, dayAfter) ?? Back(start);
            }

            return Back(start);
        }

        if (ReadDayNumber() is not { } day)
            return Back(start);
        _ = Take("of");
        if (Peek is not { } word || !DateWords.Months.TryGetValue(word, out month))
            return Back(start);
        At++;
        _ = Sign(At, ",") && IsNumber(At + 1, 4) && Take(",");
        return Date(ReadYear(), month, day) ?? Back(start);
    }

    // 21/11/2026, 21.11.2026, 21-11-26; without a year only after a word such as "le", "depuis" or "on", for 24/7 is no date.
    private SaidTime? ReadDateInFigures(bool introduced)
    {
        var start = At;
        if (!IsFreeNumber(At, 1, 2) || At + 2 >= tokens.Count || tokens[At + 1].Text is not ("/" or "." or "-")
            || !IsNumber(At + 2, 1, 2) || !IsGlued(At + 1) || !IsGlued(At + 2))
            return null;
        var sign = tokens[At + 1].Text;
        var (first, second) = (tokens[At].Number, tokens[At + 2].Number);
        var hasYear = Sign(At + 3, sign) && (IsNumber(At + 4, 4) || (sign != "." && IsNumber(At + 4, 2)))
            && !(Sign(At + 5, sign) && At + 6 < tokens.Count && IsGlued(At + 6));
        if (!hasYear && (!introduced || sign != "/" || Sign(At + 3, sign)))
            return null;
        var year = hasYear ? tokens[At + 4].Number : null;
        if (hasYear && tokens[At + 4].Text.Length == 2)
            year += year < 70 ? 2000 : 1900;
        At += hasYear ? 5 : 3;

        // 11/21/2026 can only be American and 21/11/2026 only French, whatever the order.
        var date = order == DateOrder.DayFirst ? Date(year, second, first) ?? Date(year, first, second)
            : Date(year, first, second) ?? Date(year, second, first);
        return date ?? Back(start);
    }

    // "depuis le 3", "since the 3rd", "le 16 vers 18h"
    private SaidTime? ReadDayOfMonth(bool since)
    {
        var start = At;
        if (At == 0 || tokens[At - 1].Text is not ("le" or "the") || ReadDayNumber() is not { } day || ClockFollows())
            return Back(start);
        return since || (Peek is "a" or "vers" or "at" or "around" && IsNumber(At + 1, 1, 2)) ? new SaidTime { DayOfMonth = day }
            : Back(start);
    }

    // The number just read is the beginning of a time or a length.
    private bool ClockFollows() => Sign(At, ":") || Peek is "am" or "pm" or "o" || (Peek is { } unit && DateWords.Units.ContainsKey(unit));

    private int? ReadDayNumber()
    {
        if (!IsFreeNumber(At, 1, 2) || tokens[At].Number is not (>= 1 and <= 31 and var day))
            return null;
        At++;
        if (At < tokens.Count && IsGlued(At))
            _ = Take("er") || Take("st") || Take("nd") || Take("rd") || Take("th");
        return day;
    }

    private int? ReadYear()
    {
        if (!IsNumber(At, 4) || tokens[At].Number is not (>= 1970 and <= 2199 and var year))
            return null;
        At++;
        return year;
    }

    // Without a year 29 February is possible.
    private static SaidTime? Date(int? year, int? month, int? day) =>
        month is >= 1 and <= 12 && day >= 1 && year is null or (>= 1970 and <= 2199)
            && day <= CalendarSystem.Iso.GetDaysInMonth(year ?? 2000, month.Value)
            ? new SaidTime { Year = year, Month = month, DayOfMonth = day }
            : null;

    private bool IsNumber(int at, int fewest, int most = 0) =>
        at < tokens.Count && tokens[at].IsDigits && tokens[at].Text.Length >= fewest && tokens[at].Text.Length <= Math.Max(fewest, most);

    // Not the rest of a version, an address or a serial number.
    private bool IsFreeNumber(int at, int fewest, int most = 0) =>
        IsNumber(at, fewest, most) && (at == 0 || !IsGlued(at) || tokens[at - 1].Text is "(" or "," or "'" or "\"" or ":" or "~");

    private bool Sign(int at, string sign) => at < tokens.Count && tokens[at].Text == sign;
}

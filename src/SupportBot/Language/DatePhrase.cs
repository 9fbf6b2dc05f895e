using NodaTime;

namespace SupportBot.Language;

/// <summary>What was said about a time before it is known when "now" is.</summary>
internal sealed record SaidTime
{
    public bool IsSince { get; init; }
    public Instant? Exact { get; init; }
    public Period? Ago { get; init; }
    public bool IsAhead { get; init; }
    public PeriodUnits? Stretch { get; init; }
    public int StretchOffset { get; init; }
    public int? Day { get; init; }
    public IsoDayOfWeek? Weekday { get; init; }
    public int Direction { get; init; }
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? DayOfMonth { get; init; }
    public DayPart? Part { get; init; }
    public bool NightBefore { get; init; }
    public bool NightIsNearest { get; init; }
    public bool EveningToo { get; init; }
    public LocalTime? Time { get; init; }
    public bool TimeIsExact { get; init; }
}

/// <summary>Reads one phrase of time from a place in the tokens; <see cref="At"/> is where it ended.</summary>
internal sealed partial class DatePhrase(List<DateToken> tokens, int first, DateOrder order)
{
    public int At { get; private set; } = first;

    public SaidTime? Read()
    {
        var since = Take("depuis") || Take("since") || Take("a", "partir", "de") || Take("a", "partir", "d", "'") || Take("des");
        if (since)
            _ = Take("le") || Take("la") || Take("l", "'") || Take("the");
        if (ReadDistance(since) is { } distance)
            return distance;
        if (ReadStretch() is { } stretch)
            return stretch with { IsSince = since };

        var introduced = since || TakePreposition();
        var (day, time) = (ReadDay(introduced, since), (SaidTime?)null);
        if (day?.Exact is not null || day?.Time is not null)
            return day with { IsSince = since };
        var end = At;
        var between = TakePreposition() || Take(",");
        time = ReadTimeAndPart(introduced || between || day is not null);
        if (time is null)
            At = end;
        else if (day is null)
        {
            end = At;
            _ = TakePreposition() || Take(",");
            day = ReadDay(introduced: false, since: false);
            if (day is null || day.Exact is not null)
                (At, day) = (end, null);
        }

        return (day, time) switch
        {
            (null, null) => null,
            (not null, null) => day with { IsSince = since },
            (null, not null) => time with { IsSince = since },
            _ => day with { IsSince = since, Time = time.Time, TimeIsExact = time.TimeIsExact, Part = time.Part ?? day.Part },
        };
    }

    // "il y a deux heures", "two hours ago", "depuis 3 jours", "for two days", "dans 2 jours", "in an hour"
    private SaidTime? ReadDistance(bool since)
    {
        var start = At;
        if (Take("il", "y", "a") || Take("y", "a") || Take("ca", "fait") || Take("cela", "fait"))
            return ReadLength() is { } past ? new SaidTime { Ago = past, IsSince = since || tokens[start].Text is "ca" or "cela" }
                : Back(start);
        if (Take("dans") || Take("in") || Take("d", "'", "ici"))
            return ReadLength() is { } ahead ? new SaidTime { Ago = ahead, IsAhead = true } : Back(start);
        if (Take("for"))
        {
            _ = Take("the", "last") || Take("the", "past") || Take("about") || Take("over");
            return ReadLength() is { } lasting ? new SaidTime { Ago = lasting, IsSince = true } : Back(start);
        }

        if (Take("just", "now") || Take("right", "now") || Take("a", "l", "'", "instant"))
            return new SaidTime { Ago = Period.FromSeconds(0), IsSince = since };
        if (ReadLength() is { } length)
        {
            if (Take("ago"))
                return new SaidTime { Ago = length, IsSince = since };
            if (Take("from", "now"))
                return new SaidTime { Ago = length, IsAhead = true };
            if (since && !MeansClockTime(start))
                return new SaidTime { Ago = length, IsSince = true };
        }

        return Back(start);
    }

    // "depuis 9h" and "depuis 9h30" are clock times, "depuis 2h" and "depuis 9 heures" have lasted so long.
    private bool MeansClockTime(int start) => start + 1 < tokens.Count && tokens[start].Number is { } hour && hour < 24
        && ((tokens[start + 1].Text == "h" && hour >= 7) || (tokens[start + 1].Text is "h" or "heure" or "heures" && PeekIsPartOfDay()));

    private bool PeekIsPartOfDay() =>
        At < tokens.Count && tokens[At].Text is "ce" or "cet" or "cette" or "hier" or "du" or "this" or "yesterday";

    // A number and a unit, "une heure et demie", "half an hour", "1h30", "quelques minutes", "a couple of hours"
    private Period? ReadLength()
    {
        var start = At;
        _ = Take("environ") || Take("about") || Take("around") || Take("a", "peu", "pres") || Take("presque") || Take("almost")
            || Take("plus", "de") || Take("more", "than") || Take("over");
        if (Take("half", "an", "hour") || Take("une", "demi", "-", "heure") || Take("une", "demi", "heure"))
            return Period.FromMinutes(30);
        if (Take("un", "quart", "d", "'", "heure") || Take("a", "quarter", "of", "an", "hour"))
            return Period.FromMinutes(15);
        var number = Take("quelques") || Take("a", "few") || Take("several") || Take("plusieurs") ? 3
            : Take("a", "couple", "of") ? 2
            : Peek is "a" or "an" && At + 1 < tokens.Count && DateWords.Units.ContainsKey(tokens[At + 1].Text) ? One()
            : ReadNumber();
        if (number is not { } count || At >= tokens.Count || !DateWords.Units.TryGetValue(tokens[At].Text, out var unit) || count > 10_000)
        {
            At = start;
            return null;
        }

        At++;
        if (unit == PeriodUnits.Hours && At < tokens.Count
            && tokens[At] is { IsDigits: true, Text.Length: 2, Number: < 60 and var minutes } && tokens[At].Start == tokens[At - 1].End)
        {
            At++;
            return Period.FromMinutes((count * 60) + minutes);
        }

        if (unit == PeriodUnits.Hours && (Take("et", "demie") || Take("et", "demi") || Take("and", "a", "half")))
            return Period.FromMinutes((count * 60) + 30);
        return unit switch
        {
            PeriodUnits.Seconds => Period.FromSeconds(count),
            PeriodUnits.Minutes => Period.FromMinutes(count),
            PeriodUnits.Hours => Period.FromHours(count),
            PeriodUnits.Days => Period.FromDays(count),
            PeriodUnits.Weeks => Period.FromWeeks(count),
            PeriodUnits.Months => Period.FromMonths(count),
            _ => Period.FromYears(count),
        };

        int? One()
        {
            At++;
            return 1;
        }
    }

    // Whole weeks, weekends and months.
    private SaidTime? ReadStretch()
    {
        var start = At;
        _ = Take("la") || Take("le") || Take("the");
        var offset = Take("cette") || Take("ce") || Take("this") ? 0 : Take("last") ? -1 : Take("next") ? 1 : (int?)null;
        PeriodUnits? unit = Take("semaine") || Take("week") ? PeriodUnits.Weeks
            : Take("weekend") ? PeriodUnits.Days
            : Take("mois") || Take("month") ? PeriodUnits.Months : null;
        if (unit == PeriodUnits.Weeks && (Take("-", "end") || Take("end")))
            unit = PeriodUnits.Days;
        if (unit is not null)
        {
            offset ??= Take("derniere") || Take("dernier") || Take("passe") || Take("passee") ? -1
                : Take("prochaine") || Take("prochain") ? 1 : null;
            if (offset is { } weeks)
                return new SaidTime { Stretch = unit, StretchOffset = weeks };
        }

        return Back(start);
    }

    private string? Peek => At < tokens.Count ? tokens[At].Text : null;

    private int? ReadNumber()
    {
        if (At >= tokens.Count || tokens[At].Number is not { } number || (tokens[At].IsDigits && !IsFreeNumber(At, 1, 6)))
            return null;
        At++;
        return number;
    }

    private bool IsGlued(int at) => tokens[at - 1].End == tokens[at].Start;

    private bool TakePreposition() =>
        !(Peek is "avant" or "apres" && At + 1 < tokens.Count && tokens[At + 1].Text is "-" or "hier" or "demain" or "midi")
        && TakeAnyPreposition();

    private bool TakeAnyPreposition() =>
        Take("aux", "alentours", "de") || Take("a") || Take("at") || Take("vers") || Take("around") || Take("about") || Take("le")
            || Take("du") || Take("des") || Take("on") || Take("by") || Take("before") || Take("avant")
            || Take("after") || Take("apres") || Take("from") || Take("jusqu", "'", "a") || Take("jusqu", "'", "au") || Take("until")
            || Take("till") || Take("au") || Take("the");

    private bool Take(params ReadOnlySpan<string> words)
    {
        if (At + words.Length > tokens.Count)
            return false;
        for (var i = 0; i < words.Length; i++)
            if (tokens[At + i].Text != words[i])
                return false;
        At += words.Length;
        return true;
    }

    private SaidTime? Back(int to)
    {
        At = to;
        return null;
    }
}

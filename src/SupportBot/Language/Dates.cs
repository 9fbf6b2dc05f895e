using NodaTime;

namespace SupportBot.Language;

/// <summary>Finds the time that a French or English text tells: "depuis hier soir", "il y a deux heures", "since 3 pm yesterday", "demain
/// 14h", "21/11/2026".</summary>
public static class Dates
{
    /// <summary>The first time told in the text, or null; "lundi" without more is the next one, after "depuis" the last one, unless a tense
    /// says otherwise.</summary>
    public static SpokenTime? Recognize(string text, Instant now, DateTimeZone zone, DateOrder order = DateOrder.DayFirst,
        Tense tense = Tense.Either)
    {
        var positions = new List<int>(text.Length);
        var tokens = DateToken.Split(TextFolding.Fold(text, positions));
        for (var first = 0; first < tokens.Count; first++)
        {
            var phrase = new DatePhrase(tokens, first, order);
            if (phrase.Read() is not { } said || Resolve(said, now, zone, tense) is not { } span)
                continue;
            var (start, end) = (positions[tokens[first].Start], positions[tokens[phrase.At - 1].End - 1] + 1);
            var from = span.From;
            var until = said.IsSince && from < now ? now : said.IsSince ? from : span.Until;
            return new SpokenTime(start, end - start, from, until, said.IsSince);
        }

        return null;
    }

    private static (Instant From, Instant Until)? Resolve(SaidTime said, Instant now, DateTimeZone zone, Tense tense)
    {
        var local = now.InZone(zone).LocalDateTime;
        if (said.Exact is { } exact)
            return (exact, exact);
        if (said.Ago is { } ago)
            return Moment(Shift(now, ago, said.IsAhead ? 1 : -1, zone));
        if (said.IsSince && tense == Tense.Either)
            tense = Tense.Past;
        if (said.Stretch is { } stretch)
            return Stretch(stretch, said.StretchOffset, local.Date, zone);

        var day = said.Day is { } relative ? local.Date.PlusDays(relative)
            : said.Weekday is { } weekday ? Weekday(local.Date, weekday, said.Direction, tense)
            : said.Month is not null || said.DayOfMonth is not null ? Calendar(said, local.Date, tense)
            : (LocalDate?)null;
        if (day is null && (said.Weekday ?? (object?)said.DayOfMonth) is not null)
            return null;
        if (said.Time is { } time)
        {
            if (said.Part is DayPart.Afternoon or DayPart.Evening or DayPart.Night && time.Hour is >= 1 and < 12 && !said.TimeIsExact
                && !(said.Part == DayPart.Night && time.Hour < 7))
                time = time.PlusHours(12);
            if (said.Part == DayPart.Night && day is { } night)
                day = night.PlusDays((time.Hour < 12 ? 1 : 0) - (IsNightBefore(said, local) ? 1 : 0));
            return Moment(At(day ?? TodayOrNear(local, time, tense), time, zone));
        }

        if (day is not { } date)
            return null;
        if (said.Part is not { } part)
            return (At(date, LocalTime.Midnight, zone), At(date.PlusDays(1), LocalTime.Midnight, zone));
        if (part == DayPart.Night && IsNightBefore(said, local))
            date = date.PlusDays(-1);
        var (opens, hours) = part switch
        {
            DayPart.Morning => (6, 6),
            DayPart.Afternoon => (12, 6),
            DayPart.Evening => (18, 6),
            _ when said.EveningToo => (18, 12),
            _ => (22, 8),
        };
        var begin = date.At(new LocalTime(opens, 0));
        return (begin.InZoneLeniently(zone).ToInstant(), begin.PlusHours(hours).InZoneLeniently(zone).ToInstant());
    }

    // "cette nuit" is the past one until noon.
    private static bool IsNightBefore(SaidTime said, LocalDateTime local) => said.NightBefore || (said.NightIsNearest && local.Hour < 12);

    private static (Instant, Instant) Moment(Instant instant) => (instant, instant);

    private static Instant At(LocalDate date, LocalTime time, DateTimeZone zone) => (date + time).InZoneLeniently(zone).ToInstant();

    // Hours are elapsed; days, weeks and months keep the clock time.
    private static Instant Shift(Instant now, Period period, int direction, DateTimeZone zone)
    {
        if (period.HasTimeComponent)
            return now + (period.ToDuration() * direction);
        var local = now.InZone(zone).LocalDateTime;
        return (direction > 0 ? local + period : local - period).InZoneLeniently(zone).ToInstant();
    }

    private static (Instant, Instant) Stretch(PeriodUnits unit, int offset, LocalDate today, DateTimeZone zone)
    {
        var monday = today.PlusDays(1 - (int)today.DayOfWeek).PlusWeeks(unit == PeriodUnits.Months ? 0 : offset);
        var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(offset);
        var (from, until) = unit switch
        {
            PeriodUnits.Weeks => (monday, monday.PlusDays(7)),
            PeriodUnits.Days => (monday.PlusDays(5), monday.PlusDays(7)), // the weekend
            _ => (month, month.PlusMonths(1)),
        };
        return (At(from, LocalTime.Midnight, zone), At(until, LocalTime.Midnight, zone));
    }

    private static LocalDate Weekday(LocalDate today, IsoDayOfWeek weekday, int direction, Tense tense) =>
        direction < 0 || (direction == 0 && tense == Tense.Past) ? today.Previous(weekday) : today.Next(weekday);

    private static LocalDate TodayOrNear(LocalDateTime local, LocalTime time, Tense tense) => tense switch
    {
        Tense.Past when time > local.TimeOfDay => local.Date.PlusDays(-1),
        Tense.Future when time < local.TimeOfDay => local.Date.PlusDays(1),
        _ => local.Date,
    };

    // A date without a year is the nearest, or the nearest on the side of the tense; "le 3" without a month likewise.
    private static LocalDate? Calendar(SaidTime said, LocalDate today, Tense tense)
    {
        var candidates = new List<LocalDate>();
        for (var near = -1; near <= 1; near++)
        {
            var (year, month) = said.Month is { } named ? (said.Year ?? today.Year + near, named)
                : (today.PlusMonths(near).Year, today.PlusMonths(near).Month);
            if (year is >= 1 and <= 9998 && said.DayOfMonth <= CalendarSystem.Iso.GetDaysInMonth(year, month))
                candidates.Add(new LocalDate(year, month, said.DayOfMonth!.Value));
        }

        var onSide = said.Year is not null ? candidates
            : candidates.FindAll(date => tense == Tense.Past ? date <= today : tense != Tense.Future || date >= today);
        return onSide.Count == 0 ? null : onSide.MinBy(date => Math.Abs(Period.DaysBetween(today, date)));
    }
}

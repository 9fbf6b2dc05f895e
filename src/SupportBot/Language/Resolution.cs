using NodaTime;

namespace SupportBot.Language;

/// <summary>Turns what was said of a time into instants, seen from an outlook.</summary>
internal static class Resolution
{
    /// <summary>Null when there is no such time, as on 30 February.</summary>
    public static (Instant From, Instant Until, TimeShape Shape)? Of(Said said, Outlook outlook)
    {
        if (said.Lasts is { } length && said.Clock is not null && One(said, outlook) is { } begun)
            return (begun.From, (outlook with { Now = begun.From }).Shift(length, 1), AsRange(begun.Shape));
        if (said.End is not { } end)
            return said.Side == TimeSide.Itself || One(said, outlook) is not { } open ? One(said, outlook) : (open.From, open.Until, AsRange(open.Shape));
        if (One(said with { End = null }, outlook) is not { } from || End(end, said, from.From, outlook) is not { } until)
            return null;
        var stops = until.From == until.Until || until.Shape is not (TimeShape.Date or TimeShape.DateRange or TimeShape.DateTimeRange or TimeShape.TimeRange) ? until.From : until.Until;
        return stops <= from.From ? null : (from.From, stops, AsRange(Wider(from.Shape, until.Shape)));
    }

    // The end is looked at from the beginning, unless it was said of now ("until tomorrow").
    private static (Instant From, Instant Until, TimeShape Shape)? End(Said end, Said begin, Instant from, Outlook outlook)
    {
        if (end.Day is { Calendar: null, IsSeenFromBegin: false } || end.Moment is not null)
            return One(end, outlook);
        var later = outlook with { Now = from, Tense = Tense.Future };
        var day = end.Day ?? new SaidDay(false, _ => Days.One(later.Today));
        var found = One(end with { Day = day, Part = end.Part ?? (end.Clock is not null && begin.Day?.Part is { } part ? part : null) }, later);
        if (end.Day is not null || found is not { } same)
            return found;
        if (same.Shape == TimeShape.DateTime)
            same.Shape = TimeShape.Time;
        return same.From <= from ? (same.From + Duration.FromDays(1), same.Until + Duration.FromDays(1), same.Shape) : same;
    }

    private static (Instant From, Instant Until, TimeShape Shape)? One(Said said, Outlook outlook)
    {
        if (said.Exact is { } exact)
            return (exact, exact, TimeShape.DateTime);
        if (said.Moment is { } moment)
            return (moment(outlook), moment(outlook), TimeShape.DateTime);
        if (said.Side == TimeSide.Since && !said.MayBeAhead && outlook.Tense == Tense.Either)
            outlook = outlook with { Tense = Tense.Past };
        if (said.Zone is { } zone)
            outlook = outlook with { Zone = zone };
        var part = said.Part ?? said.Day?.Part;
        var piece = said.Part is null ? said.Day?.Piece ?? Piece.Whole : said.Piece;
        if (said.Day is not { } day)
            return said.Clock is not null ? Clock(said, part, null, outlook) : part is { } alone ? PartOfDay(alone, piece, outlook) : null;
        if (day.Find(outlook) is not { } days)
            return null;
        if (said.Clock is not null)
            return day.IsStretch ? null : Clock(said, part, days.From, outlook);
        if (part is { } named)
        {
            var begins = named == DayPart.Night && IsNightBefore(day, outlook) ? days.From.PlusDays(-1) : days.From;
            var (from, until) = outlook.Hours.Of(named, piece, begins);
            if (named == DayPart.Night && day.EveningToo)
                from = begins.AtMidnight().PlusHours(outlook.Hours.Evening.From);
            return (outlook.At(from), outlook.At(until), TimeShape.DateTimeRange);
        }

        if (day.Exactly is { } exactly)
            return (exactly(outlook), exactly(outlook), TimeShape.Date);
        var start = day.IsWeekend && outlook.Hours.WeekendFrom < 24
            ? days.From.PlusDays(-1).AtMidnight().PlusHours(outlook.Hours.WeekendFrom) : days.From.AtMidnight();
        return (outlook.At(start), outlook.At(days.Until.AtMidnight()), day.IsStretch ? TimeShape.DateRange : TimeShape.Date);
    }

    private static (Instant From, Instant Until, TimeShape Shape)? PartOfDay(DayPart part, Piece piece, Outlook outlook)
    {
        var (from, until) = outlook.Hours.Of(part, piece, outlook.Today);
        var days = outlook.Tense == Tense.Future && until <= outlook.Local ? 1 : outlook.Tense == Tense.Past && from > outlook.Local ? -1 : 0;
        return (outlook.At(from.PlusDays(days)), outlook.At(until.PlusDays(days)), TimeShape.TimeRange);
    }

    private static (Instant, Instant, TimeShape)? Clock(Said said, DayPart? part, LocalDate? day, Outlook outlook)
    {
        var from = InPart(said.Clock!, part);
        var until = said.ClockEnd is { } end ? InPart(end, part) : null;
        var date = day ?? DayOf(ref from, until is not null, outlook);
        if (part == DayPart.Night && day is not null)
            date = date.PlusDays((from.Hour < 12 ? 1 : 0) - (said.Day is { } night && IsNightBefore(night, outlook) ? 1 : 0));
        var (shape, begins) = (day is null ? TimeShape.Time : TimeShape.DateTime, outlook.At(date + from.Time));
        if (from.Hour == 24)
            begins = outlook.At(date.PlusDays(1).AtMidnight());
        if (until is null)
            return (begins, begins, shape);
        var last = date.PlusDays(until.Hour == 24 || until.Time <= from.Time ? 1 : 0);
        return (begins, outlook.At(last + until.Time), AsRange(shape));
    }

    // "8h du soir", "at 8 in the evening"
    private static SaidClock InPart(SaidClock clock, DayPart? part) => part switch
    {
        DayPart.Afternoon or DayPart.Evening when !clock.IsExact && clock.Hour < 12 && clock.Hour > 0 && !(part == DayPart.Evening
            && clock.Hour < 3) => clock with { Hour = clock.Hour + 12, IsExact = true },
        DayPart.Evening or DayPart.Night when !clock.IsExact && clock.Hour == 12 => clock with { Hour = 24, IsExact = true },
        DayPart.Night when !clock.IsExact && clock.Hour is >= 7 and < 12 => clock with { Hour = clock.Hour + 12, IsExact = true },
        DayPart.Lunch when clock.Later is { } later && clock.Hour < 4 => later,
        DayPart.Morning => clock with { IsExact = true },
        _ => clock,
    };

    // Somebody who says "at 3" of the future means the afternoon.
    private static LocalDate DayOf(ref SaidClock clock, bool isRange, Outlook outlook)
    {
        var today = outlook.Today;
        if (outlook.Tense == Tense.Past)
            return clock.Time > outlook.Local.TimeOfDay ? today.PlusDays(-1) : today;
        if (outlook.Tense != Tense.Future || clock.Time > outlook.Local.TimeOfDay)
            return today;
        if (!isRange && clock.Later is { } later && clock.Hour < 8 && later.Time > outlook.Local.TimeOfDay)
        {
            clock = later;
            return today;
        }

        return today.PlusDays(1);
    }

    // "cette nuit" is the past one until noon.
    private static bool IsNightBefore(SaidDay day, Outlook outlook) => day.NightBefore || (day.NightIsNearest && outlook.Local.Hour < 12);

    private static TimeShape Wider(TimeShape one, TimeShape other) => HasClock(one) == HasClock(other) && HasDay(one) == HasDay(other) ? one
        : HasClock(one) || HasClock(other) ? TimeShape.DateTime : TimeShape.Date;

    private static bool HasClock(TimeShape shape) => shape is not (TimeShape.Date or TimeShape.DateRange);

    private static bool HasDay(TimeShape shape) => shape is not (TimeShape.Time or TimeShape.TimeRange);

    private static TimeShape AsRange(TimeShape shape) => shape switch
    {
        TimeShape.Date => TimeShape.DateRange,
        TimeShape.Time => TimeShape.TimeRange,
        TimeShape.DateTime => TimeShape.DateTimeRange,
        _ => shape,
    };
}

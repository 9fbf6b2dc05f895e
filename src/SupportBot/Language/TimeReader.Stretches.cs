using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "this week", "le mois dernier", "fin mars", "the week of October 6th", "in March", "en 2014", "les 3 derniers mois"
    private SaidDay? ReadStretch(bool introduced)
    {
        var start = _at;
        if (ReadManyUnits() is { } many)
            return many;
        _at = start;
        if (ShortPieces.TryTake(text, ref _at, out var shortPiece))
            return PieceOf(Relative(shortPiece.Unit, 0), shortPiece.Unit, shortPiece.Piece);
        var piece = Pieces.TryTake(text, ref _at, out var named) ? named : Piece.Whole;
        if (ReadWholeStretch(introduced || piece != Piece.Whole) is { } stretch)
            return piece == Piece.Whole ? stretch.Day : PieceOf(stretch.Day, stretch.Unit, piece);
        if (piece != Piece.Whole && (Take(This) || Take("the") || Take("l") && Take("'") || Take("la") || true)
            && (StretchUnits.TryTake(text, ref _at, out var unit) && unit is not (PeriodUnits.Days or PeriodUnits.Hours)))
            return PieceOf(Relative(unit, 0), unit, piece);
        return BackFromDay(start);
    }

    private (SaidDay Day, PeriodUnits Unit)? ReadWholeStretch(bool introduced)
    {
        var start = _at;
        _ = Take("la") || Take("le") || Take("l") && Take("'") || Take("the");
        var article = _at > start;
        if (WeeksOf.TryTake(text, ref _at, out _))
        {
            if (ReadDay(introduced: true) is { IsStretch: false } day)
                return (new SaidDay(true, outlook => day.Find(outlook) is { } days
                    ? new Days(Monday(days.From), Monday(days.From).PlusDays(7)) : null), PeriodUnits.Weeks);
            _at = start;
            return null;
        }

        var offset = StretchOffsets.TryTake(text, ref _at, out var before) ? before : (int?)null;
        if (StretchUnits.TryTake(text, ref _at, out var unit))
        {
            offset ??= StretchOffsetsAfter.TryTake(text, ref _at, out var after) ? after : null;
            if (offset is { } units && unit == PeriodUnits.Days)
                return units is -1 or 1 ? (new SaidDay(false, outlook => Days.One(outlook.Today.PlusDays(units))), unit) : Nothing();
            if (offset is { } given)
                return (Relative(unit, given), unit);
            if (article && unit == PeriodUnits.Minutes)
                return (Relative(unit, 0), unit);
            if (unit == PeriodUnits.Weeks && ReadWeekNumber() is { } numbered)
                return (numbered, unit);
            if (unit == PeriodUnits.Years && text.IsDigits(_at, 4, 4))
                return ReadYearAlone(true) is { } year ? (year, unit) : Nothing();
            return Nothing();
        }

        _at = start;
        _ = article && (Take("la") || Take("le") || Take("l") && Take("'") || Take("the"));
        if (ReadMonthAlone(introduced) is { } month)
            return (month, PeriodUnits.Months);
        return ReadQuarter() is { } quarter ? (quarter, PeriodUnits.Ticks) : ReadYearAlone(introduced) is { } alone ? (alone, PeriodUnits.Years) : Nothing();

        (SaidDay, PeriodUnits)? Nothing()
        {
            _at = start;
            return null;
        }
    }

    // "semaine 31", "week 3 of 2027"
    private SaidDay? ReadWeekNumber()
    {
        if (!text.IsDigits(_at, 1, 2) || text.IsGlued(_at) || text.Tokens[_at].Digits(2) is not (>= 1 and <= 53 and var number))
            return null;
        _at++;
        var end = _at;
        _ = Take("of") || Take("de") || Take("en") || Take("in");
        var year = text.IsDigits(_at, 4, 4) ? text.Tokens[_at++].Digits(4) : null;
        if (year is null)
            _at = end;
        return new SaidDay(true, outlook =>
        {
            var monday = Monday(new LocalDate(year ?? outlook.Today.Year, 1, 4)).PlusWeeks(number - 1);
            return new Days(monday, monday.PlusDays(7));
        });
    }

    // Weeks begin on Monday; ticks stand for quarters, minutes for weekends and seconds for working weeks, which NodaTime has no unit for.
    private static SaidDay Relative(PeriodUnits unit, int offset) => new(true, outlook =>
    {
        var today = outlook.Today;
        var month = new LocalDate(today.Year, today.Month, 1);
        var quarter = new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).PlusMonths(3 * offset);
        return unit switch
        {
            PeriodUnits.Weeks => new Days(Monday(today).PlusWeeks(offset), Monday(today).PlusWeeks(offset + 1)),
            PeriodUnits.Minutes => new Days(Monday(today).PlusWeeks(offset).PlusDays(5), Monday(today).PlusWeeks(offset + 1)),
            PeriodUnits.Seconds => new Days(Monday(today).PlusWeeks(offset), Monday(today).PlusWeeks(offset).PlusDays(5)),
            PeriodUnits.Months => new Days(month.PlusMonths(offset), month.PlusMonths(offset + 1)),
            PeriodUnits.Ticks => new Days(quarter, quarter.PlusMonths(3)),
            _ => new Days(new LocalDate(today.Year + offset, 1, 1), new LocalDate(today.Year + offset + 1, 1, 1)),
        };
    })
    { IsWeekend = unit == PeriodUnits.Minutes };

    // The beginning and the end of a month are its first and last ten days or so, of a week three days, of a year three and four months.
    private static SaidDay PieceOf(SaidDay whole, PeriodUnits unit, Piece piece) => new(true, outlook =>
    {
        if (whole.Find(outlook) is not { } days)
            return null;
        var (from, until) = (days.From, days.Until);
        return (unit, piece) switch
        {
            (PeriodUnits.Weeks or PeriodUnits.Seconds, Piece.Start) => new Days(from, from.PlusDays(3)),
            (PeriodUnits.Weeks or PeriodUnits.Seconds, Piece.End) => new Days(until.PlusDays(-3), until),
            (PeriodUnits.Weeks or PeriodUnits.Seconds, _) => new Days(from.PlusDays(2), from.PlusDays(4)),
            (PeriodUnits.Months, Piece.Start) => new Days(from, from.PlusDays(10)),
            (PeriodUnits.Months, Piece.End) => new Days(from.PlusDays(20), until),
            (PeriodUnits.Months, _) => new Days(from.PlusDays(9), from.PlusDays(20)),
            (PeriodUnits.Years, Piece.Start) => new Days(from, from.PlusMonths(3)),
            (PeriodUnits.Years, Piece.End) => new Days(from.PlusMonths(8), until),
            (PeriodUnits.Years, _) => new Days(from.PlusMonths(4), from.PlusMonths(8)),
            _ => days,
        };
    });

    // "the last 3 months", "next two weeks", "les 3 prochains jours", "2 semaines passées"
    private SaidDay? ReadManyUnits()
    {
        var start = _at;
        _ = Take("les") || Take("the") || Take("ces") || Take("l") && Take("'");
        var direction = ManyBefore.TryTake(text, ref _at, out var before) ? before : 0;
        if (_numbers.Small(ref _at) is not (>= 1 and < 1_000 and var count) && !(Counts.TryTake(text, ref _at, out var few) && (count = (int)few) > 1))
            return BackFromDay(start);
        if (direction == 0)
            direction = ManyBefore.TryTake(text, ref _at, out before) ? before : 0;
        if (text[_at] is not { } word || !TimeWords.Units.TryGetValue(word, out var unit)
            || unit is PeriodUnits.Hours or PeriodUnits.Minutes or PeriodUnits.Seconds)
            return BackFromDay(start);
        _at++;
        if (direction == 0 && !ManyAfter.TryTake(text, ref _at, out direction))
            return BackFromDay(start);
        return new SaidDay(true, outlook =>
        {
            var today = outlook.Today;
            return direction < 0 ? new Days(today - Of(unit, count), today) : new Days(today.PlusDays(1), today.PlusDays(1) + Of(unit, count));
        });
    }
}

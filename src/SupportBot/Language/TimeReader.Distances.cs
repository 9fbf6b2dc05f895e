using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // 2026-11-21T09:30:00+01:00
    private Said? ReadExact()
    {
        var start = _at;
        if (ReadIsoDate() is { } date && text[_at] is "t" && text.IsGlued(_at) && text.IsGlued(_at + 1))
        {
            _at++;
            if (ReadInFigures(introduced: true, bare: false) is { } clock && date.Whole is { } day)
            {
                var local = day + clock.Time;
                if (Take("z"))
                    return new Said { Exact = local.InUtc().ToInstant() };
                if (text[_at] is "+" or "-" && text.IsDigits(_at + 1, 2, 2) && text[_at + 2] is ":" && text.IsDigits(_at + 3, 2, 2)
                    && text.Tokens[_at + 1].Digits(2) is < 18 and var hours && text.Tokens[_at + 3].Digits(2) is < 60 and var minutes)
                {
                    var sign = text[_at] is "+" ? 1 : -1;
                    _at += 4;
                    return new Said { Exact = local.WithOffset(Offset.FromHoursAndMinutes(sign * hours, sign * minutes)).ToInstant() };
                }

                return new Said { Day = new SaidDay(date), Clock = clock with { IsExact = true } };
            }
        }

        return Back(start);
    }

    // "il y a deux heures", "two hours ago", "dans 5 minutes", "30 minutes plus tard", "last 20 minutes"
    private Said? ReadDistance()
    {
        var start = _at;
        if (Ago.TryTake(text, ref _at, out var side))
            return ReadLength() is { } past ? Shifted(past, -1) with { Side = side } : Back(start);
        if (Take(Ahead))
            return !PastFollows() && ReadLength() is { } ahead && (Take(Ahead1) || true) ? Shifted(ahead, 1) : Back(start);
        if (Take(RestOf))
            return ReadRest() ?? Back(start);
        if (ReadLength() is { } length)
        {
            if (Take(Back1))
                return Shifted(length, -1);
            if (Take(Ahead1))
                return Shifted(length, 1);
            var direction = Take(BaseBefore) ? -1 : Take(BaseAfter) ? 1 : 0;
            _ = direction != 0 && Take(Articles);
            if (direction != 0 && ReadDay(introduced: true) is { IsStretch: false } day && !length.HasTimeComponent)
            {
                return new Said
                {
                    Day = new SaidDay(false, outlook => day.Find(outlook) is { } days
                        ? Days.One(direction > 0 ? days.From + length : days.From - length) : null),
                };
            }
        }

        _at = start;
        var article = Take("les") || Take("the") || Take("ces") || Take("la");
        if (ManyBefore.TryTake(text, ref _at, out var before))
        {
            if (ReadLength() is { HasTimeComponent: true } lately)
                return Span(lately, before);
            // "the last hour", "la prochaine demi-heure"
            if (article && (Take("hour") || Take("heure")))
                return Span(Period.FromHours(1), before);
        }

        _at = start;
        _ = Take("les") || Take("the") || Take("ces");
        if (_numbers.Small(ref _at) is { } count && ManyBefore.TryTake(text, ref _at, out before) && text[_at] is { } word
            && TimeWords.Units.TryGetValue(word, out var unit)
            && Of(unit, count) is { HasTimeComponent: true } span)
        {
            _at++;
            return Span(span, before);
        }

        return Back(start);

        static Said Span(Period length, int direction) => direction < 0
            ? new Said { Moment = outlook => outlook.Shift(length, -1), End = new Said { Moment = outlook => outlook.Now } }
            : new Said { Moment = outlook => outlook.Now, End = new Said { Moment = outlook => outlook.Shift(length, 1) } };
    }

    // "in the last two hours"
    private bool PastFollows()
    {
        var at = text[_at] is "the" or "les" ? _at + 1 : _at;
        return ManyBefore.TryTake(text, ref at, out var direction) && direction < 0;
    }

    // "the rest of the week" begins now.
    private Said? ReadRest()
    {
        if (!StretchUnits.TryTake(text, ref _at, out var unit) && !(Take("journee") && (unit = PeriodUnits.Days) != PeriodUnits.None))
            return null;
        if (unit == PeriodUnits.Days)
            return new Said { Moment = outlook => outlook.Now, End = new Said { Moment = outlook => outlook.At(outlook.Today.PlusDays(1).AtMidnight()) } };
        var whole = Relative(unit, 0);
        return new Said { Day = new SaidDay(true, outlook => whole.Find(outlook) is { } days
            && days.Until > outlook.Today ? new Days(outlook.Today, days.Until) : null) };
    }

    private SaidDay? ReadDistanceInDays()
    {
        var start = _at;
        return ReadDistance() is { Day: { } day, Side: var side } && side == TimeSide.Itself ? day : BackFromDay(start);
    }

    private static Said Shifted(Period length, int direction) => length.HasTimeComponent
        ? new Said { Moment = outlook => outlook.Shift(length, direction) }
        : new Said { Day = new SaidDay(false, outlook => Days.One(outlook.Shift(length,
        direction).InZone(outlook.Zone).Date)) { Exactly = outlook => outlook.Shift(length, direction) } };
}

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // All that is said of one time, in any order: "jeudi de 9h à 11h", "3 pm yesterday", "tomorrow morning at 9", "dans une heure"
    private Said? ReadPhrase(bool introduced, string? intro = null)
    {
        var start = _at;
        if (ReadExact() is { } exact)
            return exact;
        if (Take(ForTheLast) && ReadLength() is { } past)
            return Shifted(past, -1) with { Side = TimeSide.Since };
        _at = start;
        if (Take(Now))
            return new Said { Moment = outlook => outlook.Now };
        if (Take(ForHow) && ReadLength() is { } lasting)
            return new Said { Lasts = lasting, IsLengthOfState = text[start] is not "pour" };
        _at = start;
        if (ReadDistance() is { Moment: not null } distance)
            return distance;
        _at = start;
        var said = new Said();
        var wasIntroduced = introduced;
        for (var count = 0; count < 4; count++)
        {
            var end = _at;
            var range = count == 0 ? intro : null;
            var more = ReadComponent(said, wasIntroduced || count > 0, range is "from" or "between", count > 0, end, range);
            if (more is null)
            {
                _at = end;
                var (clockLead, partLead) = Link(count, said);
                more = _at == end ? null : ReadComponent(said, true, clockLead, partLead || count > 0, end, null);
            }

            if (more is null)
            {
                _at = end;
                break;
            }

            said = more.Clock is not null && more.Zone is null && ReadZone() is { } zone ? more with { Zone = zone.Zone } : more;
            wasIntroduced = false;
            if (said.Day is { IsStretch: true })
                break;
        }

        if (!said.IsEmpty)
            return said;
        _at = start;
        return ReadLength() is { } length ? new Said { Lasts = length } : Back(start);
    }

    // The small words before a part of the phrase, and whether they announce a clock time or a part of the day.
    private (bool Clock, bool Part) Link(int count, Said said)
    {
        var (clock, part) = (false, false);
        for (var words = 0; words < 2; words++)
        {
            var at = _at;
            clock |= ClockLeads.TryTake(text, ref at, out _) || (count > 0 && (said.Day ?? (object?)said.Part) is not null && text[_at] is "a" or ",");
            at = _at;
            part |= PartLeads.TryTake(text, ref at, out _);
            if (!Take(count == 0 ? Leads : Glue))
                break;
        }

        return (clock, part);
    }

    private Said? ReadComponent(Said said, bool introduced, bool clockLead, bool partLead, int before, string? intro)
    {
        var start = _at;
        if (said.Day is not null && said.Clock is null)
        {
            _at = before;
            _ = Take(",");
            var links = RangeLinks.StandsAt(text, _at);
            if (Sides.TryTake(text, ref _at, out var side) && !(links && text.IsDigits(_at, 1, 2) && (text[_at + 1] is null or "." or "," or "!" or "?"))
                && ReadClock(introduced: true) is { } edge)
                return said with { Side = side, Clock = edge };
            _at = start;
        }

        if (said.Clock is null)
        {
            _at = before;
            if (said.Day is not null)
                _ = Take(",");
            if (said.Day is not null && ReadClockRange(intro, clockLead) is { } range)
                return said with { Clock = range.From, ClockEnd = range.Until };
            _at = start;
        }

        // "Tuesday AM", "tomorrow pm"
        if (said is { Day: { IsStretch: false, Part: null }, Clock: null, Part: null } && !text.IsGlued(_at) && text[_at] is "am" or "pm")
            return said with { Part = text[_at++] is "am" ? DayPart.Morning : DayPart.Afternoon };
        if (said.Day is null && ReadDay(introduced) is { } day)
            return said with { Day = day };
        _at = start;
        if (said.Clock is null && ReadClockRange(intro, clockLead || intro is not null || said.Day is { IsStretch: false }) is { } second)
            return said with { Clock = second.From, ClockEnd = second.Until };
        _at = start;
        if (said.Part is null && ReadPart() is { } part && (partLead || !said.IsEmpty || part.Piece != Piece.Whole || _at - start == text.Count
            || ClockIsNext() || DayIsNext())
            && !(said.Day?.Part is not null && said.Clock is null))
            return said with { Part = part.Part, Piece = part.Piece };
        _at = start;
        return said.Clock is null && ReadClock(clockLead, BareIsMeant(said)) is { } clock ? said with { Clock = clock } : null;
    }

    // "9 tomorrow", "8 this evening", "3 in the morning", "tonight 815"
    private bool BareIsMeant(Said said) =>
        (text.IsDigits(_at, 1, 2) && Follows(_at + 1) && !(text[_at - 1] is { } noun && Numbered.Contains(noun))) || (text[_at] is { } word && NumberWords.Small.ContainsKey(word)
            && text[_at + 1] is "in" or "this" or "du" && Follows(_at + 1))
            || (text[_at - 1] is "a" && text[_at] is { } hour && NumberWords.Small.ContainsKey(hour) && hour is not ("un" or "une" or "a")
            && IsAllThatIsSaid(_at))
            || ((said.Day?.Part ?? said.Part) is not null && (text.IsDigits(_at, 1, 3) || (text[_at + 1] is { } second
            && NumberWords.Small.ContainsKey(second))))
            || (text[_at - 1] is "a" && text.IsDigits(_at, 1, 2) && (text[_at + 1] is null || (text[_at + 1] is "." or "!" or "?" or ","
            && !text.IsDigits(_at + 2, 1, 9))));

    // "à sept", "à sept trente" and nothing more
    private bool IsAllThatIsSaid(int at)
    {
        for (var words = 0; words < 3 && text[at] is { } word && (NumberWords.Small.ContainsKey(word) || word is "-"); words++)
            at++;
        return text[at] is null or "." or "!" or "?" or ",";
    }

    private bool Follows(int at)
    {
        if (text[at] is ",")
            at++;
        if (RelativeDays.StandsAt(text, at) || PartsOfToday.StandsAt(text, at))
            return true;
        var linked = text[at] is "in" or "du" or "de" or "matin" or "dans";
        _ = PartLinks.TryTake(text, ref at, out _) || This.TryTake(text, ref at, out _) && (linked = true);
        return (linked || text[at - 1] is "this") && TimeWords.Parts.StandsAt(text, at);
    }

    private bool ClockIsNext()
    {
        var end = _at;
        var led = Take("at") || Take("a") || Take("vers");
        _ = led || Take(",");
        var clock = ReadClock(introduced: led);
        _at = end;
        return clock is not null;
    }

    // "matinée du 15 février", "nuit de mardi"
    private bool DayIsNext()
    {
        var end = _at;
        _ = Take(Glue);
        var day = ReadDay(introduced: true);
        _at = end;
        return day is not null;
    }

    private (DayPart Part, Piece Piece)? ReadPart()
    {
        var start = _at;
        if (Noons.StandsAt(text, _at))
            return null;
        var piece = Pieces.TryTake(text, ref _at, out var named) ? named : Piece.Whole;
        _ = piece != Piece.Whole && (Take("le") || Take("la") || Take("the") || Take("-"));
        if (TimeWords.Parts.TryTake(text, ref _at, out var part))
        {
            if (piece == Piece.Whole && (Take("tot") || Take("early")))
                piece = Piece.Start;
            return part == DayPart.WorkingDay && piece == Piece.Whole ? null : (part, piece);
        }

        if (piece != Piece.Whole && (Take("day") || Take("jour")))
            return (DayPart.WorkingDay, piece);
        _at = start;
        return null;
    }
}

using NodaTime;

namespace SupportBot.Language;

/// <summary>Reads one phrase of time from a place in the tokens; <see cref="At"/> is where it ended.</summary>
internal sealed partial class TimeReader(TokenText text, DateOrder order, SpokenLanguage? language)
{
    private readonly NumberReader _numbers = new(text, language);
    private int _at;
    private bool _isBesideDay;

    public int At => _at;

    public Said? Read(int first)
    {
        _at = first;
        if (ReadWithin() is { } within)
            return within;
        if (text[first - 1] is { } verb && Lasting.Contains(verb) && ReadLength() is { HasTimeComponent: true } lasted)
            return new Said { Lasts = lasted };
        _at = first;
        var side = !RelativeDays.StandsAt(text, _at) && !TimeWords.Parts.StandsAt(text, _at)
            && Sides.TryTake(text, ref _at, out var found) ? found : TimeSide.Itself;
        var mayBeAhead = side == TimeSide.Since && Starts.StandsAt(text, first);
        if (side != TimeSide.Itself)
        {
            _ = Take(Articles);
            if (side is TimeSide.Since or TimeSide.After && ReadLengthOfState(side) is { } lasting)
                return lasting;
        }

        if (ReadRangeOrPhrase(side) is not { } said)
            return Back(first);
        if (side != TimeSide.Itself && said.IsLengthAlone)
            return Back(first);
        if (side == TimeSide.Itself && Or.TryTake(text, ref _at, out var open))
            side = open;
        return side == TimeSide.Itself || said.End is not null ? said : said with { Side = side, MayBeAhead = mayBeAhead };
    }

    // "within 2 hours", "d'ici 2 heures", "dans les 15 jours"
    private Said? ReadWithin()
    {
        var start = _at;
        if (!Take(Within))
            return null;
        if (ReadLength() is { } length)
            return Shifted(length, 1) with { Side = TimeSide.Before };
        _at = start;
        return null;
    }

    // "depuis 3 jours", "since 2 hours", "after 5 days"; but "depuis 9h" is a clock time
    private Said? ReadLengthOfState(TimeSide side)
    {
        var start = _at;
        if (ReadLength() is { } length && !MeansClockTime(start, length))
        {
            var end = _at;
            if (Take(Back1) || Take(Ahead1) || Take(BaseBefore) || Take(BaseAfter))
            {
                _at = start;
                return null;
            }

            _at = end;
            return Shifted(length, side == TimeSide.After ? 1 : -1) with { Side = side };
        }

        _at = start;
        return null;
    }

    // "9h", "9h30" and "neuf heures ce matin" are clock times, "2h" and "9 heures" have lasted so long.
    private bool MeansClockTime(int start, Period length) => (PartFollows() && length.HasTimeComponent && SpokenLength.Of(length).TotalHours is >= 1 and < 24)
        || MeansClockTime(start);

    private bool MeansClockTime(int start) => text.Tokens[start].Digits(2) is { } hour && hour < 24 && text[start + 1] is { } unit
        && ((unit == "h" && (hour >= 7 || text.IsDigits(start + 2, 2, 2))) || (unit is "h" or "heure" or "heures" && PartFollows()));

    private bool PartFollows() => text[_at] is "ce" or "cet" or "cette" or "hier" or "du" or "this" or "yesterday";

    private Said? ReadRangeOrPhrase(TimeSide side)
    {
        var start = _at;
        var intro = Take(RangeIntros) ? text[start] : null;
        if (ReadNumberToDay(intro) is { } days)
            return days;
        if (ReadPhrase(introduced: side != TimeSide.Itself || intro is not null, intro) is { } said)
        {
            if (said.End is null && said.Clock is null && ReadSameMonth(intro, said) is { } same)
                return same;
            if (!said.IsLengthAlone && said.End is null && said.ClockEnd is null && ReadEnd(intro, said) is { } range)
                return range;
            if (said.Clock is not null && said.ClockEnd is null && ReadLasting() is { } lasting)
                return said with { Lasts = lasting };
            if (intro is not null)
            {
                // "between Monday" alone is no range; "from Monday" is a beginning, "de lundi" is just Monday
                if (intro is "between" or "entre" && said.ClockEnd is null)
                {
                    _at = start;
                    return ReadPhrase(introduced: false);
                }

                return intro is "from" or "starting" && said.ClockEnd is null && !said.IsLengthAlone && said.Lasts is null
                    ? said with { Side = TimeSide.Since } : said;
            }

            return said;
        }

        _at = start;
        return intro is null ? null : ReadPhrase(introduced: false);
    }

    private Said? Back(int to)
    {
        _at = to;
        return null;
    }

    private bool Take(PhraseSet<bool> phrases) => phrases.TryTake(text, ref _at, out _);

    private bool Take(string word)
    {
        if (text[_at] != word)
            return false;
        _at++;
        return true;
    }

    private static PhraseSet<bool> Any(string phrases) => new((phrases, true));

    private static readonly PhraseSet<TimeSide> Sides = new(
        ("depuis|since|a partir de|a partir d'|a partir du|des|depuis environ|depuis a peu pres|starting|starting on|starting from|any time from|" +
            "as of|a compter du|a compter de", TimeSide.Since),
        ("after|apres|later than|more than|plus tard que|apres environ|after around|after about", TimeSide.After),
        ("before|avant|until|till|untill|by|jusqu'a|jusqu'au|jusqu'aux|jusqu'en|jusque|d'ici|d'ici a|d'ici au|through|no later than|not later than|" +
            "as late as|au plus tard|au plus tard le|earlier than|prior to|up to", TimeSide.Before));

    // What begins so may be told beforehand: "à partir de lundi je suis à Lyon".
    private static readonly PhraseSet<bool> Starts = Any("a partir de|a partir d'|a partir du|des|starting|as of|a compter du|a compter de");

    private static readonly PhraseSet<TimeSide> Or = new(
        ("or later|and later|ou plus tard|et plus tard|or after", TimeSide.Since), ("au plus tard|or earlier|at the latest", TimeSide.Before));

    private static readonly PhraseSet<bool> Within = Any(
        "within|within the next|d'ici|d'ici a|dans les|dans les prochaines|dans les prochains|in the next|in less than|en moins de|sous");

    private static readonly PhraseSet<bool> RangeIntros = Any("from|de|du|d'|des|between|entre|entre le|entre les|de la|de l'");

    private static readonly PhraseSet<bool> RangeLinks = Any(
        "to|a|au|until|till|untill|thru|through|jusqu'a|jusqu'au|jusqu'en|jusque|-|~|et jusqu'a");

    private static readonly PhraseSet<bool> AndLinks = Any("and|et|-|to|a|through");

    private static readonly PhraseSet<bool> Articles = Any("le|la|l'|les|the");

    private static readonly PhraseSet<bool> OfLinks = Any("of the|of|in the|in|de|du|d'|le|the|en");
}

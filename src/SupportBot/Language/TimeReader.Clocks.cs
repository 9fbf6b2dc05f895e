namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "de 9h30 à 11h", "3-8pm", "between 2 and 4:30pm", "entre midi et 2"
    private (SaidClock From, SaidClock Until)? ReadClockRange(string? intro, bool introduced)
    {
        var start = _at;
        if (Take(RangeIntros))
            intro = text[start];
        _ = Take(ClockArticles);
        if (ReadClock(intro is not null || introduced, bare: true, inRange: true) is { } from)
        {
            var bare = text.Tokens[_at - 1].IsDigits && _at - 1 >= start && !text.IsDigits(_at - 2, 1, 2) && text[_at - 2] != ":" && text[_at - 2] != "h";
            if (intro is "between" or "entre" ? Take(AndLinks) : Take(RangeLinks))
            {
                _ = Take(ClockArticles);
                if (ReadClock(introduced: true, bare: true, inRange: true) is { } until && (intro is not null || introduced || until.IsExact
                    || from.IsExact || !bare || DayIsNext())
                    && !(bare && BareEnd() && NounFollows()) && !(text[_at] is "-" or "/" && text.IsGlued(_at) && text.IsDigits(_at + 1, 1, 9)))
                    return Settled(from, until);
            }
        }

        _at = start;
        return null;

        bool BareEnd() => text.Tokens[_at - 1].IsDigits && text[_at - 2] != ":" && text[_at - 2] != "h";
    }

    // "3 to 8pm": the first takes the half of the day of the second; "11 to 1:30" goes past noon.
    private static (SaidClock From, SaidClock Until) Settled(SaidClock first, SaidClock last)
    {
        if (last is { IsOfTwelve: true, Hour: >= 12 } && first.Later is { } later && later.Time < last.Time)
            return (later with { IsExact = true }, last);
        if (last.Later is { } after && last.Time <= first.Time && after.Time > first.Time)
            return (first with { IsExact = true }, after with { IsExact = true });
        return last.IsExact && !first.IsExact && first.Time < last.Time ? (first with { IsExact = true }, last) : (first, last);
    }

    // 9h30, 14 h, 15:20, 3 pm, half past three, trois heures et quart, noon; a bare number only where a time must stand
    private SaidClock? ReadClock(bool introduced, bool bare = false, bool inRange = false)
    {
        var start = _at;
        var noonOfAfternoon = text[_at - 1] is "apres" || (text[_at - 1] is "-" && text[_at - 2] is "apres");
        if (!noonOfAfternoon && Noons.TryTake(text, ref _at, out var noon))
            return AfterNoon(noon);
        return ReadPastOrTo(inRange) ?? ReadInFigures(introduced, bare) ?? ReadInWords(introduced, bare) ?? BackFromClock(start);
    }

    // "midi et quart", "midi quinze", "midi moins dix"
    private SaidClock AfterNoon(int hour)
    {
        if (Quarters.TryTake(text, ref _at, out var quarter))
            return OnClock(hour, quarter, true);
        var end = _at;
        if (_numbers.Small(ref _at) is { } minutes and >= 5 and < 60 && !NounFollows() && text[_at] is not ("h" or ":"))
            return OnClock(hour, minutes, true);
        _at = end;
        return new SaidClock(hour, 0, 0, true);
    }

    private SaidClock? BackFromClock(int to)
    {
        _at = to;
        return null;
    }

    private static readonly PhraseSet<int> Noons = new(
        ("midi|noon|midday|mid day|mid-day", 12), ("minuit|midnight|mid night|mid-night", 0));

    private static readonly PhraseSet<int> Quarters = new(
        ("et demi|et demie|et demies|and a half", 30), ("et quart|et un quart|un quart", 15), ("moins le quart|moins un quart", -15),
        ("trois quarts|et trois quarts", 45), ("passe de trente minutes|passees de trente minutes", 30));

    private static readonly PhraseSet<int> PastWords = new(
        ("half", 30), ("a quarter|quarter|one quarter", 15), ("three quarters|three quarter", 45));

    private static readonly PhraseSet<int> Past = new(("past|after", 1), ("to|till|til|before|of", -1));

    private static readonly PhraseSet<bool> MinuteWords = Any("minutes|minute|mins|min|mn");
    private static readonly PhraseSet<bool> OClock = Any("o'clock|oclock|o clock");
    private static readonly PhraseSet<bool> Am = Any("a.m.|a.m|am|a m|du mat");
    private static readonly PhraseSet<bool> Pm = Any("p.m.|p.m|pm|p m");
    private static readonly PhraseSet<bool> AmOrPm = Any("ampm|am pm|am/pm");
    private static readonly PhraseSet<bool> ClockArticles = Any("environ|about|around|vers|les|the|approximately");
}

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // What follows makes the number just read the beginning of a time or of a length.
    private bool ClockFollows() => text[_at] is ":" or "am" or "pm" or "o" or "oclock" or "h" or "heures" or "heure"
        || (text[_at] is "a" or "p" && text[_at + 1] is "." or "m" && text[_at + 2] is "m" or ".") || (text[_at] is "." && text.IsGlued(_at)
        && text.IsDigits(_at + 1, 1, 2) && text.IsGlued(_at + 1))
        || (text[_at] is { } unit && unit is not "d" && TimeWords.Units.ContainsKey(unit));

    // A number before a noun counts things: "at 3 places", "from 3 to 5 users".
    private bool NounFollows()
    {
        if (text[_at] is not { } next)
            return false;
        if (text.IsGlued(_at))
            return next is not ("," or "." or ";" or ")" or "!" or "?" or "-" or "]") || (next is "." or "," && text.IsGlued(_at + 1)
                && text.IsDigits(_at + 1, 1, 9));
        // "about 20 of us", "une vingtaine d'entre nous"
        if ((next is "of" && text[_at + 1] is "us" or "them" or "you" or "our" or "my") || (next is "d" && text[_at + 2] is "entre"))
            return true;
        return (text.Tokens[_at].IsWord || next is "%" or "€" or "$") && !Followers.Contains(next) && !TimeWords.Weekdays.ContainsKey(next)
            && !TimeWords.Months.ContainsKey(next)
            && !TimeWords.Parts.StandsAt(text, _at);
    }

    private bool PartOfDayFollows()
    {
        var at = _at;
        _ = PartLinks.TryTake(text, ref at, out _);
        return TimeWords.Parts.StandsAt(text, at) || PartsOfToday.StandsAt(text, at) || (This.TryTake(text, ref at, out _)
            && TimeWords.Parts.StandsAt(text, at));
    }

    private bool DayFollows() => RelativeDays.StandsAt(text, _at) || (text[_at] is { } word && TimeWords.Weekdays.ContainsKey(word));

    private bool CanStandBare(bool bare) => !NounFollows() && text[_at] is not ("/" or "h" or "'") && (bare || text[_at] is not "-" || !text.IsGlued(_at));

    // Not the rest of a version, an address or a serial number.
    private bool IsFree(int at) => !text.IsGlued(at) || text[at - 1] is "(" or "," or "'" or "\"" or ":" or "~" or "[" or "@"
        || (text[at - 1] is "-" && (!text.IsGlued(at - 1) || text[at - 2] is ")" or "]" or "am" or "pm" or "h" or "m" || (text[at - 2] is { } before
        && (TimeWords.Months.ContainsKey(before) || TimeWords.Weekdays.ContainsKey(before) || text.Tokens[at - 2].IsDigits))));
}

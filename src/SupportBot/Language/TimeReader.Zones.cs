using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // After a clock time: "CET", "UTC+2", "(Paris time)", "heure de Montréal", "Eastern"; "heure locale" is the reader's own.
    private (DateTimeZone? Zone, int At)? ReadZone()
    {
        var start = _at;
        _ = Take(",");
        var bracket = Take("(");
        var zone = Take(LocalTime) ? (null, _at) : (ReadZoneLetters() ?? ReadFrenchZone() ?? ReadEnglishZone()) is { } read
            ? (read, _at) : ((DateTimeZone?, int)?)null;
        if (zone is not null && (!bracket || Take(")")))
            return zone;
        _at = start;
        return null;
    }

    private DateTimeZone? ReadZoneLetters()
    {
        if (text[_at] is not { } letters || ZoneNames.OfLetters(letters) is not { } zone || (ZoneNames.AreWordsToo(letters) && !text.IsUpper(_at)))
            return null;
        _at++;
        return letters is "utc" or "gmt" && ReadOffset() is { } offset ? DateTimeZone.ForOffset(offset) : zone;
    }

    // "+2", "-3", "+05:30", "+5h30"
    private Offset? ReadOffset()
    {
        if (text[_at] is not ("+" or "-") || !text.IsDigits(_at + 1, 1, 2) || !text.IsGlued(_at + 1)
            || text.Tokens[_at + 1].Digits(2) is not (<= 14 and var hours))
            return null;
        var sign = text[_at] is "+" ? 1 : -1;
        _at += 2;
        var minutes = 0;
        if (text[_at] is ":" or "h" && text.IsGlued(_at) && text.IsDigits(_at + 1, 2, 2) && text.Tokens[_at + 1].Digits(2) is < 60 and var more)
            (minutes, _at) = (more, _at + 2);
        else if (text.IsGlued(_at))
            _ = Take("h");
        return Offset.FromSeconds(sign * ((hours * 3600) + (minutes * 60)));
    }

    private DateTimeZone? ReadFrenchZone()
    {
        var start = _at;
        if (Take(HourOf) && ReadPlace() is { } place)
            return place;
        _at = start;
        return null;
    }

    private DateTimeZone? ReadEnglishZone()
    {
        var start = _at;
        if (ReadPlace() is { } place && (Take(TimeOfPlace) || text[_at - 1] is "eastern" or "pacific" or "central"))
            return place;
        _at = start;
        return null;
    }

    // The longest name counts: "New York", "Ho Chi Minh".
    private DateTimeZone? ReadPlace()
    {
        for (var words = ZoneNames.MostWordsOfPlace; words > 0; words--)
        {
            if (_at + words > text.Count)
                continue;
            var name = string.Join(' ', Enumerable.Range(_at,
                words).Select(at => text[at])).Replace(" ' ", "'", StringComparison.Ordinal).Replace(" - ", " ", StringComparison.Ordinal);
            if (ZoneNames.OfPlace(name) is not { } zone)
                continue;
            _at += words;
            return zone;
        }

        return null;
    }

    private static readonly PhraseSet<bool> LocalTime = Any("local time|my time|our time|your time|heure locale|heures locales|notre heure|mon heure");

    private static readonly PhraseSet<bool> HourOf = Any("heure de|heure d'|heure du|heure de la|heure|a l'heure de|a l'heure|heures de");

    private static readonly PhraseSet<bool> TimeOfPlace = Any("time|standard time|daylight time|daylight saving time|local time");
}

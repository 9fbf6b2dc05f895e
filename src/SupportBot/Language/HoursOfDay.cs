using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SupportBot.Language;

/// <summary>Reads from when until when of each day somebody means: "20:00-07:30", "de 20h à 7h30", "8 pm to 7 am", "22h à minuit".</summary>
public static partial class HoursOfDay
{
    /// <summary>Both times; null when the text does not tell exactly two.</summary>
    public static (LocalTime From, LocalTime Until)? Read(string text)
    {
        var times = Times(text);
        return times is [{ } from, { } until] ? (from, until) : null;
    }

    /// <summary>One time of day: "8:15", "8h15", "8 am", "midi"; null when the text does not tell exactly one.</summary>
    public static LocalTime? ReadOne(string text) => Times(text) is [{ } only] ? only : null;

    private static List<LocalTime?> Times(string text) => [.. Time().Matches(TextFolding.Fold(text)).Select(TimeOf)];

    private static LocalTime? TimeOf(Match match)
    {
        if (match.Groups["word"].Value is { Length: > 0 } word) return word is "midi" or "noon" ? LocalTime.Noon : LocalTime.Midnight;
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } said ? int.Parse(said.ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"] is { Success: true, Value: var half })
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + (half == "pm" ? 12 : 0);
        }

        return hour == 24 && minute == 0 ? LocalTime.Midnight : hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    [GeneratedRegex(@"\b(?:(?<word>minuit|midnight|midi|noon)|(?<hour>\d{1,2})(?:\s*(?:h(?:eures?)?|:)(?:\s?(?<minute>\d{2}))?)?(?:\s*(?<half>am|pm))?)\b")]
    private static partial Regex Time();
}

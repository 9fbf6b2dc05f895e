using System.Text.Json;

namespace SupportBot.Bench.Recognizers;

/// <summary>Which files and types of the public cases are asked of the recognizers, and why the others are not. This is the only place that
/// decides it.</summary>
/// <remarks>
/// In: whole texts with what stands in them. From Recognizers-Text the end-to-end models and, of its parsers, the cases of dates, times, stretches
/// and lengths (each asked of the whole recognizer, not of a part of it); from duckling Time, Duration, Numeral, Ordinal, Email and PhoneNumber.
/// Out, because no support talk needs it:
/// recurrences and time zones ("every Tuesday", "PST": a desk asks once and knows its reader's zone); seasons, centuries, fiscal years, feasts;
/// money, distances, volumes, temperatures, ages; fractions and powers ("deux tiers", "1.1^23"); ordinals relative to a page ("next", "the one
/// before the last"); hashtags, mentions, GUIDs, quotations; number ranges; the extractors, which ask the same phrases as the parsers; modes and
/// calendars that only their library has; credit cards (see the bench "masks"). A case that names no moment from which to look, and needs one, asks nothing.
/// </remarks>
public static class RecognizerSubset
{
    public static readonly string[] TimeModels = ["DateTimeModel"];

    public static readonly string[] TimeParsers =
        ["DateParser", "TimeParser", "DatePeriodParser", "TimePeriodParser", "DateTimeParser", "DateTimePeriodParser", "DurationParser"];

    public static readonly string[] NumberModels = ["NumberModel", "OrdinalModel", "PercentModel"];

    public static readonly string[] SequenceModels = ["EmailModel", "IpAddressModel", "URLModel", "PhoneNumberModel"];

    public static readonly string[] ChoiceModels = ["BooleanModel"];

    public static readonly string[] DucklingDimensions = ["Time", "Duration", "Numeral", "Ordinal", "Email", "PhoneNumber"];

    private static readonly HashSet<string> TimeTypes = ["date", "time", "datetime", "daterange", "timerange", "datetimerange", "duration"];

    private static readonly string[] Feasts = (
        "easter|christmas|xmas|halloween|thanksgiving|independence|juneteenth|freedom day|jubilee|labor day|mother|father|valentine|new year|earth day|black friday|martin luther|" +
        "ides of|memorial day|ramadan|noel|noël|paques|pâques|toussaint|des morts|nouvel an|fete|fête|jour de la terre|vendredi noir|saint").Split('|');

    private static readonly string[] Zones = [" cet", " gmt", " bst", " cst", " pst", " est", " utc", " pt"];

    /// <summary>Whether a text names a feast, a time zone, a season or a century, which are out.</summary>
    public static bool IsOut(string text)
    {
        var lower = text.ToLowerInvariant();
        return Feasts.Any(feast => lower.Contains(feast, StringComparison.Ordinal)) || Zones.Any(zone => lower.EndsWith(zone, StringComparison.Ordinal) || lower.Contains(zone + " ", StringComparison.Ordinal))
            || Seasons.Any(season => lower.Contains(season, StringComparison.Ordinal));
    }

    private static readonly string[] Seasons = ["summer", "winter", "season", "spring", "autumn", "centur", "decade", "siècle", "siecle", "décennie", "decennie", "a.d.", " bc", "0s", "0's", "années 19", "fiscal"];

    /// <summary>Whether all that is expected of a case is of a kind and value that is in.</summary>
    public static bool IsIn(JsonElement oneCase)
    {
        if (oneCase.GetProperty("Results").EnumerateArray().Any(result => IsOut(result.GetProperty("Text").GetString()!)))
            return false;
        foreach (var result in oneCase.GetProperty("Results").EnumerateArray())
        {
            var type = Type(result);
            if (type is "set" or "timezone" or "datetimealt" || (oneCase.TryGetProperty("Resolver", out _) && !TimeTypes.Contains(type)))
                return false;
            if (!result.TryGetProperty("Resolution", out var resolution))
                continue;
            var subtype = Text(resolution, "subtype");
            if (subtype is "fraction" or "power" || Text(resolution, "relativeTo") is "end" or "current" || Text(resolution, "value") is "null")
                return false;
            if (resolution.TryGetProperty("values", out var values) && values.EnumerateArray().Any(IsOut))
                return false;
        }

        return true;
    }

    public static string Type(JsonElement result) =>
        (Text(result, "TypeName") ?? Text(result, "Type") ?? "").Replace("datetimeV2.", "", StringComparison.Ordinal);

    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ToString() : null;

    // Seasons, fiscal and school years, and days that do not exist have no value.
    private static bool IsOut(JsonElement value) => Text(value, "value") is "not resolved" || Text(value, "timex") is { } timex
        && (timex.EndsWith("SU", StringComparison.Ordinal) || timex.EndsWith("WI", StringComparison.Ordinal) || timex.EndsWith("SP", StringComparison.Ordinal)
            || timex.EndsWith("FA", StringComparison.Ordinal) || timex.StartsWith("FY", StringComparison.Ordinal) || timex.StartsWith("SY", StringComparison.Ordinal));
}

using System.Text.Json;
using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>Which files and types of the public cases are asked of the recognizers, and why the others are not. This is the only place that
/// decides it.</summary>
/// <remarks>
/// What a support talk says decides, not what is read rightly. In: whole texts with what stands in them. From Recognizers-Text the end-to-end
/// models and, of its parsers, the cases of dates, feasts, times, stretches and lengths (each asked of the whole recognizer, not of a part of it);
/// from duckling Time, Duration, Numeral, Ordinal, Email and PhoneNumber. Feasts, seasons and times with their zone are in: "before Christmas",
/// "since Easter", "this summer", "3 pm CET". Of the feasts it is those of <see cref="NamedFeasts"/>: the public holidays of France, the United
/// Kingdom and the United States and the days that people at work name beside them.
/// Out, because no support talk needs it: feasts of other calendars and awareness days (duckling has 150 of them); recurrences and a zone alone
/// ("every Tuesday", "PST"); centuries, decades, eras and fiscal years, in which nothing breaks;
/// money, distances, volumes, temperatures, ages; fractions and powers ("deux tiers", "1.1^23"); ordinals relative to a page ("next", "the one
/// before the last"); hashtags, mentions, GUIDs, quotations; number ranges; the extractors, which ask the same phrases as the parsers; modes and
/// calendars that only their library has; credit cards (see the bench "masks"). A case that names no moment from which to look, and needs one, asks
/// nothing; nor does a season of Microsoft's sets, for it has no value there.
/// </remarks>
public static class RecognizerSubset
{
    public static readonly string[] TimeModels = ["DateTimeModel"];

    public static readonly string[] TimeParsers =
        ["DateParser", "TimeParser", "DatePeriodParser", "TimePeriodParser", "DateTimeParser", "DateTimePeriodParser", "DurationParser", "HolidayParser"];

    public static readonly string[] NumberModels = ["NumberModel", "OrdinalModel", "PercentModel"];

    public static readonly string[] SequenceModels = ["EmailModel", "IpAddressModel", "URLModel", "PhoneNumberModel"];

    public static readonly string[] ChoiceModels = ["BooleanModel"];

    public static readonly string[] DucklingDimensions = ["Time", "Duration", "Numeral", "Ordinal", "Email", "PhoneNumber"];

    private static readonly HashSet<string> TimeTypes = ["date", "time", "datetime", "daterange", "timerange", "datetimerange", "duration"];

    /// <summary>The feasts that are in, as they are spelled without accents.</summary>
    public static readonly string[] NamedFeasts = (
        "christmas|xmas|noel|boxing day|new year|nouvel an|jour de l'an|sylvestre|easter|paques|good friday|vendredi saint|palm sunday|branch sunday|rameaux|mardi gras|" +
        "ash wednesday|ascension|pentecost|pentecote|whit|labor day|labour day|may day|fete du travail|bastille|fete nationale|assumption|assomption|all saints|toussaint|jour des morts|" +
        "armistice|veteran|remembrance|bank holiday|martin luther|mlk|civil rights day|president|memorial day|juneteenth|freedom day|jubilee|independence|independance|columbus|" +
        "thanks giving|thanksgiving|action de grace|black friday|vendredi noir|cyber|halloween|valentin|patrick|mother|father|fete des meres|fete des peres|earth day|jour de la terre|" +
        "guy fawkes|epiphan").Split('|');

    private static readonly string[] OtherCalendars =
        "chinese|lunar|islamic|orthodox|ramadan|yuandan|eid |hindu|jewish|persian|thai|tamil|punjabi|ides of|prophet".Split('|');

    // Stretches of years that nobody reports a failure by.
    private static readonly string[] Ages =
        ["centur", "decade", "siècle", "siecle", "décennie", "decennie", "a.d.", " bc", "0s", "0's", "années 19", "fiscal", "this season"];

    /// <summary>Whether a feast that a text names is in.</summary>
    public static bool IsNamedFeast(string text) =>
        TextFolding.Fold(text) is var folded && NamedFeasts.Any(feast => folded.Contains(feast, StringComparison.Ordinal)) && !IsOfOtherCalendar(folded);

    /// <summary>Whether a text names an age or a feast of another calendar, which are out.</summary>
    public static bool IsOut(string text)
    {
        var lower = text.ToLowerInvariant();
        return IsOfOtherCalendar(TextFolding.Fold(text)) || Ages.Any(age => lower.Contains(age, StringComparison.Ordinal));
    }

    private static bool IsOfOtherCalendar(string folded) => OtherCalendars.Any(calendar => folded.Contains(calendar, StringComparison.Ordinal));

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

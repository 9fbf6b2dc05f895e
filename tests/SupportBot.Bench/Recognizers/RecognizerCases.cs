using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>Reads the cases of a folder with <c>Recognizers-Text/…</c> and <c>duckling/…</c> in it.</summary>
public static class RecognizerCases
{
    private static readonly string[] AllTimes = ["date", "time", "datetime", "daterange", "timerange", "datetimerange", "duration"];

    /// <exception cref="NotRunException">There is nothing of the kind in the folder.</exception>
    public static IReadOnlyList<RecognizerCase> Load(string folder)
    {
        var cases = new List<RecognizerCase>();
        var models = Path.Combine(folder, "Recognizers-Text");
        foreach (var language in SpokenLanguages.All)
        {
            var name = language.ToString();
            Each("DateTime", RecognizerSubset.TimeModels, (file, element) => Time(file, element, language));
            Each("DateTime", RecognizerSubset.TimeParsers, (file, element) => Time(file, element, language));
            Each("Number", RecognizerSubset.NumberModels, (_, element) => Plain(element, language, ["number", "ordinal", "percentage"]));
            Each("Choice", RecognizerSubset.ChoiceModels, (_, element) => Plain(element, language, ["boolean"]));
            Each("Sequence", RecognizerSubset.SequenceModels, (_, element) => Plain(element, language, ["email", "ip", "url", "phonenumber"]));

            void Each(string subject, string[] files, Func<string, JsonElement, RecognizerCase?> read)
            {
                foreach (var file in files)
                {
                    var path = Path.Combine(models, subject, name, file + ".json");
                    if (!File.Exists(path))
                        continue;
                    cases.AddRange(GivenFiles.Cases(path, () => File.OpenRead(path), all => all, element =>
                    {
                        var isOut = !RecognizerSubset.IsIn(element) || (file == "HolidayParser" && !RecognizerSubset.IsNamedFeast(element.GetProperty("Input").GetString()!));
                        return isOut || read(file, element) is not { } found ? Array.Empty<RecognizerCase>() : [found.Row.Length > 0 ? found : found with { Row = RowOfModel(file) }];
                    }));
                }
            }
        }

        foreach (var file in new[] { "en", "fr", "any" })
        {
            var path = Path.Combine(folder, "duckling", file + ".json");
            if (File.Exists(path))
                cases.AddRange(OfDuckling(path));
        }

        return cases.Count > 0 ? cases : throw new NotRunException($"There are no cases in {folder}: it should have Recognizers-Text or duckling in it.");
    }

    private static string RowOfModel(string file) => file.Replace("Model", "", StringComparison.Ordinal).ToLowerInvariant();

    private static RecognizerCase? Time(string file, JsonElement element, SpokenLanguage language)
    {
        var now = element.TryGetProperty("Context", out var context) && RecognizerSubset.Text(context, "ReferenceDateTime") is { } reference ? Local(reference) : null;
        var results = element.GetProperty("Results").EnumerateArray().ToList();
        var expected = new List<Finding>();
        foreach (var result in results)
        {
            var kind = RecognizerSubset.Type(result);
            if (MicrosoftForm.Times(result, kind) is not { Count: > 0 } meanings)
                return null;
            var (start, end) = Place(element, result);
            expected.Add(new Finding(kind, start, end, meanings));
        }

        if (now is null && expected.Exists(finding => finding.Kind is not ("time" or "timerange" or "duration")))
            return null;
        var row = expected.Count == 0 ? "no time" : file == "HolidayParser" ? "feast" : expected[0].Kind;
        var parser = file.EndsWith("Parser", StringComparison.Ordinal);
        return parser && expected.Count == 0 ? null
            : new RecognizerCase(parser ? "parsers" : "models", row, language, element.GetProperty("Input").GetString()!, now ?? new LocalDateTime(2016, 11, 7, 0, 0), AllTimes, expected)
            {
                MayHaveMore = parser,
            };
    }

    private static RecognizerCase? Plain(JsonElement element, SpokenLanguage language, IReadOnlyList<string> kinds)
    {
        var expected = new List<Finding>();
        foreach (var result in element.GetProperty("Results").EnumerateArray())
        {
            var kind = MicrosoftForm.Kind(RecognizerSubset.Type(result));
            if (MicrosoftForm.Value(result, kind) is not { } meaning)
                return null;
            var (start, end) = Place(element, result);
            expected.Add(new Finding(kind, start, end, [meaning]));
        }

        // One recognizer is asked at a time: an e-mail's test says nothing of the web address in it.
        IReadOnlyList<string> asked = expected.Count > 0 ? [.. expected.Select(finding => finding.Kind).Distinct()] : [.. kinds.Select(MicrosoftForm.Kind)];
        return new RecognizerCase("models", "", language, element.GetProperty("Input").GetString()!, new LocalDateTime(2016, 11, 7, 0, 0), asked, expected);
    }

    private static (int Start, int End) Place(JsonElement element, JsonElement result)
    {
        var text = result.GetProperty("Text").GetString()!;
        var start = result.TryGetProperty("Start", out var given) ? given.GetInt32()
            : Math.Max(0, element.GetProperty("Input").GetString()!.IndexOf(text, StringComparison.OrdinalIgnoreCase));
        return (start, start + text.Length);
    }

    private static IEnumerable<RecognizerCase> OfDuckling(string path)
    {
        LocalDateTime now = default;
        return GivenFiles.Cases(
            path, () => File.OpenRead(path),
            all =>
            {
                now = Local(all.GetProperty("referenceTime").GetString()!) ?? throw new FormatException("its referenceTime is no time");
                return all.GetProperty("cases");
            },
            element => OfDuckling(element, now) is { } one ? new[] { one } : []);
    }

    private static RecognizerCase? OfDuckling(JsonElement element, LocalDateTime now)
    {
        var dimension = element.GetProperty("dimension").GetString()!;
        if (!RecognizerSubset.DucklingDimensions.Contains(dimension))
            return null;
        var (text, expected) = (element.GetProperty("text").GetString()!, element.GetProperty("expected"));
        var isFeast = expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("holiday", out _);
        if (dimension == "Time" && (isFeast ? !RecognizerSubset.IsNamedFeast(text) : RecognizerSubset.IsOut(text)))
            return null;
        var language = element.GetProperty("lang").GetString() == "fr" ? SpokenLanguage.French : SpokenLanguage.English;
        var kind = dimension switch { "Time" => "date", "Numeral" => "number", "PhoneNumber" => "phone", _ => dimension.ToLowerInvariant() };
        var meaning = expected.ValueKind == JsonValueKind.Object ? Meaning(expected) : null;
        if (expected.ValueKind == JsonValueKind.Object && meaning is null)
            return null;
        return new RecognizerCase("duckling", isFeast ? "feast" : dimension.ToLowerInvariant(), language, text, now, kind == "date" ? AllTimes[..6] : [kind],
            meaning is null ? [] : [new Finding(kind, 0, text.Length, [kind is "phone" or "email" ? meaning : meaning])])
        {
            Grain = kind == "date" && meaning is not null ? RecognizerSubset.Text(expected, "grain") : null,
        };
    }

    private static Meaning? Meaning(JsonElement expected) => expected.GetProperty("kind").GetString() switch
    {
        "instant" when Local(expected.GetProperty("value").GetString()!) is { } from => new Meaning { From = from },
        "interval" when Local(expected.GetProperty("from").GetString()!) is { } from && Local(expected.GetProperty("to").GetString()!) is { } to => new Meaning { From = from, Until = to },
        "openInterval" when Local(expected.GetProperty("value").GetString()!) is { } from => expected.GetProperty("direction").GetString() == "after"
            ? new Meaning { From = from, IsOpenAfter = true } : new Meaning { From = from, IsOpenBefore = true },
        "duration" => new Meaning
        {
            Number = expected.GetProperty("value").GetDouble() * (expected.GetProperty("grain").GetString() switch
            {
                "second" => 1, "minute" => 60, "hour" => 3_600, "day" => 86_400, "week" => 604_800, "month" => 2_592_000, "quarter" => 7_776_000, _ => 31_536_000,
            }),
        },
        "number" or "ordinal" => new Meaning { Number = expected.GetProperty("value").GetDouble() },
        "text" => new Meaning { Words = expected.GetProperty("value").GetString() },
        _ => null,
    };

    /// <summary>A local time as the sets write it; a month written 00 is the first day of it.</summary>
    public static LocalDateTime? Local(string written)
    {
        var plain = written.Replace(' ', 'T');
        plain = plain.Length > 10 ? plain[..Math.Min(19, plain.Length)] : plain + "T00:00:00";
        var (month, day) = (plain[5..7] == "00" ? "01" : plain[5..7], plain[8..10] == "00" ? "01" : plain[8..10]);
        return LocalDateTimePattern.GeneralIso.Parse(string.Create(CultureInfo.InvariantCulture, $"{plain[..5]}{month}-{day}{plain[10..]}")) is { Success: true } parsed ? parsed.Value : null;
    }
}

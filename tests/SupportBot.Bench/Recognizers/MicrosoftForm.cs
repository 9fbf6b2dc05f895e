using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace SupportBot.Bench.Recognizers;

/// <summary>Reads results as Microsoft's recognizers write them, whether expected or given.</summary>
public static class MicrosoftForm
{
    public static string Kind(string type) => type switch
    {
        "percentage" => "percent",
        "phonenumber" => "phone",
        "ordinal.relative" => "ordinal",
        _ => type,
    };

    /// <summary>All that a time may mean; null when it has a value that cannot be compared.</summary>
    public static IReadOnlyList<Meaning>? Times(JsonElement result, string kind)
    {
        if (result.TryGetProperty("Value", out var value) && value.ValueKind == JsonValueKind.Object)
            return [.. new[] { "FutureResolution", "PastResolution" }.Where(side => value.TryGetProperty(side, out _)).Select(side => OfParser(value.GetProperty(side), RecognizerSubset.Text(value, "Mod"))).OfType<Meaning>()];
        var resolution = result.TryGetProperty("Resolution", out var given) ? given : result.TryGetProperty("resolution", out given) ? given : default;
        if (resolution.ValueKind != JsonValueKind.Object || !resolution.TryGetProperty("values", out var values))
            return null;
        return [.. values.EnumerateArray().Select(one => OfModel(one, kind)).OfType<Meaning>()];
    }

    public static Meaning? Value(JsonElement result, string kind)
    {
        var resolution = result.TryGetProperty("Resolution", out var given) ? given : result.TryGetProperty("resolution", out given) ? given : default;
        if (resolution.ValueKind != JsonValueKind.Object || RecognizerSubset.Text(resolution, "value") is not { } value)
            return null;
        if (kind == "boolean")
            return new Meaning { Words = value.ToLowerInvariant() };
        if (kind is "email" or "ip" or "url" or "phone")
            return new Meaning { Words = value };
        return double.TryParse(value.TrimEnd('%').Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new Meaning { Number = number } : null;
    }

    private static Meaning? OfModel(JsonElement value, string kind)
    {
        var modifier = RecognizerSubset.Text(value, "Mod") ?? RecognizerSubset.Text(value, "mod") ?? "";
        if (kind == "duration")
            return double.TryParse(RecognizerSubset.Text(value, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? new Meaning { Number = seconds } : null;
        var said = Times(RecognizerSubset.Text(value, "value"), RecognizerSubset.Text(value, "start"), RecognizerSubset.Text(value, "end"), modifier);
        return said is not null && int.TryParse(RecognizerSubset.Text(value, "utcOffsetMins"), CultureInfo.InvariantCulture, out var offset) ? said with { Offset = offset } : said;
    }

    private static Meaning? OfParser(JsonElement side, string? modifier)
    {
        string? Named(params string[] names) => names.Select(name => RecognizerSubset.Text(side, name)).FirstOrDefault(found => found is not null);
        return Named("duration") is { } duration ? new Meaning { Number = double.Parse(duration, CultureInfo.InvariantCulture) }
            : Times(Named("date", "time", "dateTime"), Named("startDate", "startTime", "startDateTime"), Named("endDate", "endTime", "endDateTime"), modifier ?? "");
    }

    private static Meaning? Times(string? value, string? start, string? end, string modifier)
    {
        if (value is not null)
            return Local(value) is { } moment ? new Meaning { From = moment } : null;
        var (from, until) = (start is null ? null : Local(start), end is null ? null : Local(end));
        if (from is null && until is null)
            return null;
        return new Meaning { From = from, Until = until, IsOpenAfter = until is null || modifier.StartsWith("since", StringComparison.Ordinal), IsOpenBefore = from is null };
    }

    private static LocalDateTime? Local(string written) => written.Length is 8 or 5 && written[2] == ':'
        ? LocalTimePattern.ExtendedIso.Parse(written) is { Success: true } time ? new LocalDate(2000, 1, 1) + time.Value : null
        : written.Length >= 10 ? RecognizerCases.Local(written) : null;
}

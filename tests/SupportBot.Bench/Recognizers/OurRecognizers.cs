using NodaTime;
using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>Asks our recognizers, with the customs of the set: the order of a date and the hours of the day are settings.</summary>
public static class OurRecognizers
{
    private static readonly DateTimeZone Zone = DateTimeZone.Utc;

    // Duckling's cases are told from Brasília's summer time.
    private static readonly DateTimeZone DucklingsZone = DateTimeZone.ForOffset(Offset.FromHours(-2));

    private static readonly DayHours Microsofts = new() { Morning = (8, 12), Afternoon = (12, 16), Evening = (16, 20), Night = (20, 24), Lunch = (11, 13), PiecesAreHalves = true };
    private static readonly DayHours DucklingsEnglish = new() { Morning = (0, 12), Afternoon = (12, 19), Evening = (18, 24), Night = (18, 24), WeekendFrom = 18 };
    private static readonly DayHours DucklingsFrench = DucklingsEnglish with { Morning = (4, 12) };

    public static IReadOnlyList<Finding> Read(RecognizerCase oneCase)
    {
        var zone = oneCase.IsDuckling ? DucklingsZone : Zone;
        var reading = new Reading(oneCase.Now.InZoneStrictly(zone).ToInstant(), zone)
        {
            Language = oneCase.Language,
            Order = oneCase.Language == SpokenLanguage.English ? DateOrder.MonthFirst : DateOrder.DayFirst,
            Tense = oneCase.IsDuckling ? Tense.Future : Tense.Either,
            Hours = !oneCase.IsDuckling ? Microsofts : oneCase.Language == SpokenLanguage.French ? DucklingsFrench : DucklingsEnglish,
        };
        return [.. Recognizer.Recognize(oneCase.Text, reading).Select(found => Finding(found, oneCase.IsDuckling)).OfType<Finding>()];
    }

    public static IReadOnlyList<Recognition> All(string text) => Recognizer.Recognize(text, new Reading(Instant.FromUtc(2026, 11, 18, 14, 20), Zone));

    private static Finding? Finding(Recognition found, bool isDuckling) => (found.Kind, found.Value) switch
    {
        (RecognitionKind.Time, SpokenTime time) => Of(found, Kind(time), Meaning(time, isDuckling)),
        (RecognitionKind.Duration, Duration length) => Of(found, "duration", new Meaning { Number = length.TotalSeconds }),
        (RecognitionKind.Number or RecognitionKind.Ordinal or RecognitionKind.Percent, double number) =>
            Of(found, found.Kind.ToString().ToLowerInvariant(), new Meaning { Number = number }),
        (RecognitionKind.YesNo, bool answer) => Of(found, "boolean", new Meaning { Words = answer ? "true" : "false" }),
        (RecognitionKind.Email, string words) => Of(found, "email", new Meaning { Words = words }),
        (RecognitionKind.Phone, string words) => Of(found, "phone", new Meaning { Words = words }),
        (RecognitionKind.IpAddress, string words) => Of(found, "ip", new Meaning { Words = words }),
        (RecognitionKind.Url or RecognitionKind.Host, string words) => Of(found, "url", new Meaning { Words = words }),
        _ => null,
    };

    private static Finding Of(Recognition found, string kind, Meaning meaning) => new(kind, found.Start, found.Start + found.Length, [meaning]);

    private static string Kind(SpokenTime time) => time.Shape switch
    {
        TimeShape.Date => "date",
        TimeShape.Time => "time",
        TimeShape.DateTime => "datetime",
        TimeShape.DateRange => "daterange",
        TimeShape.TimeRange => "timerange",
        _ => "datetimerange",
    };

    // Duckling turns a time of another zone into its own; Microsoft leaves it as it was said and names the zone.
    private static Meaning Meaning(SpokenTime time, bool isDuckling)
    {
        var zone = isDuckling ? DucklingsZone : time.Zone ?? Zone;
        return new Meaning
        {
            From = time.From.InZone(zone).LocalDateTime, Until = time.Until.InZone(zone).LocalDateTime,
            IsOpenAfter = time.Side is TimeSide.Since or TimeSide.After, IsOpenBefore = time.Side == TimeSide.Before,
            Offset = time.Zone?.GetUtcOffset(time.From).Seconds / 60,
        };
    }
}

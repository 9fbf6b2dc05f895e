using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;

namespace SupportBot.Bench.BusinessTime;

/// <summary>One question about working time with the answer that its source expects; the tests compile this file too.</summary>
public sealed class BusinessTimeVector(JsonElement vector)
{
    public string Id => vector.GetProperty("id").GetString()!;

    public string Operation => vector.GetProperty("op").GetString()!;

    public object? Expected => Value(vector.TryGetProperty("expected", out var expected) || vector.TryGetProperty("expectedSeconds", out expected) ? expected
        : vector.GetProperty("expectedOpen"));

    /// <summary>What somebody else's reckoning gave where it differs from the source; null where it agrees.</summary>
    public object? Independent => vector.TryGetProperty("independentResult", out var result) ? Value(result) : null;

    public static IReadOnlyList<BusinessTimeVector> In(JsonElement file) => [.. file.EnumerateArray().Select(vector => new BusinessTimeVector(vector))];

    /// <summary>What our calendar says: an instant, a length, or whether it is open.</summary>
    public object? Actual()
    {
        var calendar = CalendarOf(vector.GetProperty("calendar"));
        var start = At(vector.GetProperty("start"));
        var rolls = vector.TryGetProperty("note", out var note)
            && note.GetString()!.Contains("then roll into opening hours", StringComparison.Ordinal);
        return Operation switch
        {
            "add" when vector.TryGetProperty("pauses", out var pauses) =>
                Clock(calendar, start, Length, pauses, null).DueAt(calendar),
            "diff" when vector.TryGetProperty("pauses", out var pauses) =>
                Clock(calendar, start, Duration.FromDays(9), pauses, At(vector.GetProperty("end"))).Consumed,
            "add" => calendar.Add(start, Length),
            "subtract" => calendar.Subtract(start, Length),
            "diff" => calendar.Between(start, At(vector.GetProperty("end"))),
            "isOpen" => calendar.IsOpen(start),
            "rollForward" => calendar.RollForward(start),
            "rollBack" => calendar.RollBack(start),
            "nextOpen" => calendar.NextOpening(start),
            "nextClose" => calendar.NextClosing(start),
            "addBusinessDays" => Moved(calendar.AddBusinessDays(start, Days), calendar.RollForward),
            "subtractBusinessDays" => Moved(calendar.AddBusinessDays(start, -Days), calendar.RollBack),
            var other => throw new InvalidOperationException($"unknown operation {other}"),
        };

        Instant Moved(Instant instant, Func<Instant, Instant> roll) => rolls ? roll(instant) : instant;
    }

    private Duration Length => Duration.FromSeconds(vector.GetProperty("durationSeconds").GetDouble());

    private int Days => vector.GetProperty("businessDays").GetInt32();

    private static object? Value(JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.String => At(expected),
        JsonValueKind.Number => Duration.FromSeconds(expected.GetDouble()),
        JsonValueKind.Null => null,
        _ => expected.GetBoolean(),
    };

    private static SlaClock Clock(BusinessCalendar calendar, Instant start, Duration target, JsonElement pauses, Instant? stop)
    {
        var clock = SlaClock.Start(SlaClockKind.Resolution, new SlaTarget(target, "desk"), start);
        foreach (var pause in pauses.EnumerateArray())
        {
            clock.Pause(Instant.Max(start, At(pause[0])), calendar);
            clock.Resume(At(pause[1]), calendar);
        }

        if (stop is { } end) clock.Stop(end, calendar);
        return clock;
    }

    private static BusinessCalendar CalendarOf(JsonElement json) => new(
        DateTimeZoneProviders.Tzdb[json.GetProperty("timeZone").GetString()!],
        json.GetProperty("weekly").EnumerateObject().ToDictionary(day => Weekday(day.Name), day => Windows(day.Value)),
        new HolidayList(
            json.TryGetProperty("holidays", out var dates) ? dates.EnumerateArray().Select(date => Date(date.GetString()!)) : [],
            json.TryGetProperty("holidaysRecurring", out var everyYear)
                ? everyYear.EnumerateArray().Select(date => AnnualDatePattern.Iso.Parse(date.GetString()!).Value) : null),
        Dated(json, "dateHours"),
        Dated(json, "dateBreaks"));

    private static Dictionary<LocalDate, IReadOnlyList<TimeWindow>>? Dated(JsonElement json, string name) =>
        json.TryGetProperty(name, out var dates)
        ? dates.EnumerateObject().ToDictionary(date => Date(date.Name), date => Windows(date.Value))
        : null;

    private static IReadOnlyList<TimeWindow> Windows(JsonElement windows) =>
        [.. windows.EnumerateArray().Select(window => TimeWindow.Parse(window[0].GetString()!, window[1].GetString()!))];

    private static IsoDayOfWeek Weekday(string name) =>
        Enum.GetValues<IsoDayOfWeek>().Single(day => day.ToString().StartsWith(name, StringComparison.Ordinal));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static Instant At(JsonElement text) => OffsetDateTimePattern.ExtendedIso.Parse(text.GetString()!).Value.ToInstant();
}

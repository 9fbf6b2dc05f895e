using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Sla;

public sealed class BusinessTimeVectorTests
{
    [Theory]
    [InlineData("add", 111)]
    [InlineData("diff", 59)]
    [InlineData("subtract", 40)]
    [InlineData("isOpen", 34)]
    [InlineData("rollForward", 22)]
    [InlineData("rollBack", 13)]
    [InlineData("addBusinessDays", 12)]
    [InlineData("subtractBusinessDays", 6)]
    [InlineData("nextOpen", 9)]
    [InlineData("nextClose", 12)]
    public void All_public_vectors_hold(string operation, int count)
    {
        var vectors = TestData.Json("business-time/vectors.json").EnumerateArray()
            .Where(vector => vector.GetProperty("op").ValueEquals(operation)).ToList();

        var different = vectors.Select(vector => (Vector: vector, Expected: Expected(vector), Actual: Actual(vector)))
            .Where(result => !Equals(result.Expected, result.Actual))
            .Select(result => $"{result.Vector.GetProperty("id")}: expected {result.Expected}, got {result.Actual}");

        Assert.Equal(count, vectors.Count);
        Assert.Empty(different);
    }

    [Fact]
    public void Where_sources_disagree_our_reading_is_the_recorded_one()
    {
        foreach (var vector in TestData.Json("business-time/disputed.json").EnumerateArray())
            Assert.Equal(Value(vector.GetProperty("independentResult")), Actual(vector));
    }

    private static object Expected(JsonElement vector) =>
        Value(vector.TryGetProperty("expected", out var expected) || vector.TryGetProperty("expectedSeconds", out expected) ? expected
            : vector.GetProperty("expectedOpen"));

    private static object Value(JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.String => At(expected),
        JsonValueKind.Number => Duration.FromSeconds(expected.GetDouble()),
        _ => expected.GetBoolean(),
    };

    private static object? Actual(JsonElement vector)
    {
        var calendar = CalendarOf(vector.GetProperty("calendar"));
        var start = At(vector.GetProperty("start"));
        var rolls = vector.TryGetProperty("note", out var note)
            && note.GetString()!.Contains("then roll into opening hours", StringComparison.Ordinal);
        return vector.GetProperty("op").GetString() switch
        {
            "add" when vector.TryGetProperty("pauses", out var pauses) =>
                Clock(calendar, start, Length(vector), pauses, null).DueAt(calendar),
            "diff" when vector.TryGetProperty("pauses", out var pauses) =>
                Clock(calendar, start, Duration.FromDays(9), pauses, At(vector.GetProperty("end"))).Consumed,
            "add" => calendar.Add(start, Length(vector)),
            "subtract" => calendar.Subtract(start, Length(vector)),
            "diff" => calendar.Between(start, At(vector.GetProperty("end"))),
            "isOpen" => calendar.IsOpen(start),
            "rollForward" => calendar.RollForward(start),
            "rollBack" => calendar.RollBack(start),
            "nextOpen" => calendar.NextOpening(start),
            "nextClose" => calendar.NextClosing(start),
            "addBusinessDays" => Moved(calendar.AddBusinessDays(start, Days(vector)), calendar.RollForward),
            "subtractBusinessDays" => Moved(calendar.AddBusinessDays(start, -Days(vector)), calendar.RollBack),
            var other => throw new InvalidOperationException($"unknown operation {other}"),
        };

        Instant Moved(Instant instant, Func<Instant, Instant> roll) => rolls ? roll(instant) : instant;
    }

    private static SlaClock Clock(BusinessCalendar calendar, Instant start, Duration target, JsonElement pauses, Instant? stop)
    {
        var clock = SlaClock.Start(SlaClockKind.Resolution, new SlaTarget(target, "desk"), start);
        foreach (var pause in pauses.EnumerateArray())
        {
            clock.Pause(Instant.Max(start, At(pause[0])), calendar);
            clock.Resume(At(pause[1]), calendar);
        }

        if (stop is { } end)
            clock.Stop(end, calendar);
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

    private static Duration Length(JsonElement vector) => Duration.FromSeconds(vector.GetProperty("durationSeconds").GetDouble());

    private static int Days(JsonElement vector) => vector.GetProperty("businessDays").GetInt32();
}

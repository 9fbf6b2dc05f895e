using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.OnCall;

/// <summary>The hours of the week in which a layer of a rota is on duty, on the wall clock of the rota's zone; a window may run over midnight.</summary>
public sealed class DutyHours
{
    private readonly Dictionary<IsoDayOfWeek, IReadOnlyList<(LocalTime From, LocalTime Until)>> _week;

    /// <param name="week">The windows of each weekday, "18:00-08:00".</param>
    /// <param name="wrong">What to throw for a window that is not like that.</param>
    public DutyHours(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<string>> week, Func<string, FormatException> wrong) => _week = week.ToDictionary(
        day => day.Key, day => (IReadOnlyList<(LocalTime, LocalTime)>)[.. day.Value.Select(text => Window(text) ?? throw wrong($"\"{text}\" is no window such as 18:00-08:00"))]);

    /// <summary>The stretches on duty that touch a span, each as an interval of time.</summary>
    public IEnumerable<Interval> Within(Interval span, DateTimeZone zone)
    {
        var last = span.End.InZone(zone).Date;
        // From the evening before, for its window may run into the first day.
        for (var date = span.Start.InZone(zone).Date.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            foreach (var (from, until) in _week.GetValueOrDefault(date.DayOfWeek, []))
            {
                var start = Instant.Max(span.Start, (date + from).InZoneLeniently(zone).ToInstant());
                var end = Instant.Min(span.End, ((until > from ? date : date.PlusDays(1)) + until).InZoneLeniently(zone).ToInstant());
                if (start < end) yield return new Interval(start, end);
            }
        }
    }

    private static (LocalTime From, LocalTime Until)? Window(string text) =>
        text.Split('-') is [var from, var until] && Time(from) is { } opens && Time(until) is { } closes ? (opens, closes) : null;

    // The end of the day is the midnight after it.
    private static LocalTime? Time(string word) => word == "24:00" ? LocalTime.Midnight
        : TimeOnly.TryParseExact(word, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LocalTime.FromTicksSinceMidnight(time.Ticks) : null;
}

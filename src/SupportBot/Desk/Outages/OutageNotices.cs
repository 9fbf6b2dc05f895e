using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Outages;

/// <summary>When people are told that a planned intervention comes near, in the desk's working days and hours.</summary>
public sealed class OutageNotices(OutageOptions options, BusinessCalendar calendar)
{
    private readonly List<(int Count, char Unit)> _before = [.. Words(options.NoticesBefore).Select(word => Read(word)!.Value)];

    /// <summary>Null when it is too late for any more.</summary>
    public Instant? NextAfter(Instant now, Instant start) =>
        _before.Select(before => At(start, before)).Where(at => at > now && at < start).Select(at => (Instant?)at).Min();

    /// <summary>The word in a setting that is no such time; null when there is none.</summary>
    public static string? WrongIn(string text) => Words(text).FirstOrDefault(word => Read(word) is null);

    private Instant At(Instant start, (int Count, char Unit) before) => before.Unit switch
    {
        'd' => Morning(calendar.AddBusinessDays(start, -before.Count)),
        'h' => start - Duration.FromHours(before.Count),
        _ => start - Duration.FromMinutes(before.Count),
    };

    private Instant Morning(Instant at) => calendar.RollForward(calendar.Zone.AtStartOfDay(at.InZone(calendar.Zone).Date).ToInstant());

    private static string[] Words(string text) => text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static (int, char)? Read(string word) =>
        word.Length > 1 && (char.ToLowerInvariant(word[^1]) is 'd' or 'h' or 'm')
        && int.TryParse(word.AsSpan(0, word.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000
            ? (count, char.ToLowerInvariant(word[^1]))
            : null;
}

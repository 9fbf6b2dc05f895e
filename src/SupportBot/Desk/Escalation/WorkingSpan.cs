using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>Some working hours or days: "4h", "2d".</summary>
public readonly record struct WorkingSpan(int Count, bool IsDays)
{
    /// <summary>Those in a list, empty for "none"; null when one of them is no such thing.</summary>
    public static IReadOnlyList<WorkingSpan>? ReadAll(string text)
    {
        if (text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)) return [];
        var spans = text.Split(',').Select(part => Read(part.Trim())).ToList();
        return spans.Contains(null) ? null : [.. spans.Select(span => span!.Value)];
    }

    /// <summary>So much later, when somebody is at work.</summary>
    public Instant After(Instant start, BusinessCalendar calendar) =>
        IsDays ? calendar.RollForward(calendar.AddBusinessDays(start, Count)) : calendar.Add(start, Duration.FromHours(Count));

    private static WorkingSpan? Read(string text) =>
        text.Length > 1 && char.ToLowerInvariant(text[^1]) is 'h' or 'd'
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000
            ? new(count, char.ToLowerInvariant(text[^1]) == 'd')
            : null;
}

using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>Reads a policy as it is written in the configuration.</summary>
/// <param name="key">The policy's name.</param>
/// <param name="path">Where it stands in the section: "" or "Policies:gold:".</param>
/// <param name="words">What is written there.</param>
/// <param name="options">What is written for all others, which goes for what is left out.</param>
internal sealed class PolicyText(string key, string path, SlaPolicyOptions words, SlaOptions options)
{
    private const int LongestWait = 60;

    public PolicyRules Read(SlaCalendar calendar)
    {
        var scope = Scope();
        var warnings = words.Warnings ?? options.Warnings;
        var days = words.CloseAfterWorkingDays ?? options.CloseAfterWorkingDays;
        if (days is < 0 or > LongestWait)
            throw Wrong(nameof(words.CloseAfterWorkingDays), days.ToString(CultureInfo.InvariantCulture), $"it is no number of days from 0 to {LongestWait}");
        return new PolicyRules(
            new SlaPolicy(key, Promises(scope, calendar)), scope, calendar, Warnings(warnings), words.PauseOnHold ?? options.PauseOnHold, days);
    }

    private PolicyScope Scope() => new(
        List(words.Organisations), List(words.Services),
        [.. List(words.Priorities).Select(word => Enum.TryParse<Priority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority)
            ? priority
            : throw Wrong(nameof(words.Priorities), words.Priorities, $"\"{word}\" is not one of P1 to P4"))],
        words.Vip);

    private static string[] List(string text) => text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);

    private Dictionary<Priority, PriorityTargets> Promises(PolicyScope scope, SlaCalendar calendar)
    {
        var promises = new Dictionary<Priority, PriorityTargets>();
        foreach (var (priority, own, usual) in new[]
        {
            (Priority.P1, words.P1, options.P1), (Priority.P2, words.P2, options.P2),
            (Priority.P3, words.P3, options.P3), (Priority.P4, words.P4, options.P4),
        })
        {
            if (scope.Priorities.Count > 0 && !scope.Priorities.Contains(priority))
            {
                if (own is not null) throw Wrong(priority.ToString(), own, $"this policy is for {words.Priorities} only");
                continue;
            }

            promises[priority] = Targets(priority.ToString(), own ?? usual, calendar);
        }

        return promises;
    }

    private PriorityTargets Targets(string setting, string text, SlaCalendar calendar)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 2
            ? new PriorityTargets(Target(setting, text, parts[0], calendar), Target(setting, text, parts[1], calendar))
            : throw Wrong(setting, text, "write it like \"15m / 4h\": to the first answer / to the solution");
    }

    private SlaTarget? Target(string setting, string whole, string text, SlaCalendar calendar)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return null;
        var length = text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? char.ToLowerInvariant(text[^1]) switch
            {
                'm' => Duration.FromMinutes(number),
                'h' => Duration.FromHours(number),
                'd' => calendar.WorkingDay * number,
                _ => Duration.Zero,
            }
            : Duration.Zero;
        return length > Duration.Zero
            ? new SlaTarget(length, calendar.Key)
            : throw Wrong(setting, whole, $"\"{text}\" is no promise such as 15m, 4h, 5d or none");
    }

    private Dictionary<SlaLevel, IReadOnlyList<NotifyTarget>> Warnings(string text)
    {
        var warned = new Dictionary<SlaLevel, IReadOnlyList<NotifyTarget>>();
        foreach (var warning in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = warning.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var level = Read(text, () => SlaLevel.Parse(parts[0].TrimEnd(':')));
            var targets = parts.Skip(1).Where(word => word != ":").Select(word => Read(text, () => NotifyTarget.Parse(word))).Distinct().ToList();
            if (targets.Count == 0) throw Wrong(nameof(words.Warnings), text, $"\"{warning}\" does not say whom: {NotifyTarget.Words}");
            if (!warned.TryAdd(level, targets)) throw Wrong(nameof(words.Warnings), text, $"\"{parts[0]}\" is there twice");
        }

        return warned;
    }

    private T Read<T>(string text, Func<T> read) => SlaOptions.Read(path + nameof(words.Warnings), text, read);

    private FormatException Wrong(string setting, string value, string why) => SlaOptions.Wrong(path + setting, value, why);
}

using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>The promises, hours and warnings of this desk, read once from its configuration.</summary>
public sealed class SlaRules
{
    private const string DeskCalendar = "desk";

    private readonly SlaOptions _options;
    private readonly Dictionary<SlaLevel, IReadOnlyList<NotifyTarget>> _warned;

    /// <exception cref="FormatException">A setting makes no sense; the message names its key and the value.</exception>
    public SlaRules(SlaOptions options)
    {
        _options = options;
        (Calendar, var workingDay) = CalendarText.Read(options);
        Policy = new SlaPolicy("desk", new Dictionary<Priority, PriorityTargets>
        {
            [Priority.P1] = Targets("P1", options.P1, workingDay),
            [Priority.P2] = Targets("P2", options.P2, workingDay),
            [Priority.P3] = Targets("P3", options.P3, workingDay),
            [Priority.P4] = Targets("P4", options.P4, workingDay),
        });
        _warned = Warnings(options.Warnings);
    }

    public BusinessCalendar Calendar { get; }

    public SlaPolicy Policy { get; }

    public IReadOnlyCollection<SlaLevel> Levels => _warned.Keys;

    public bool PauseOnHold => _options.PauseOnHold;

    /// <summary>Whom a level is told to.</summary>
    public IReadOnlyList<NotifyTarget> WarnedAt(SlaLevel level) => _warned.GetValueOrDefault(level, []);

    /// <summary>Everybody who is warned at any level.</summary>
    public IEnumerable<NotifyTarget> Warned => _warned.Values.SelectMany(targets => targets).Distinct();

    /// <summary>When a ticket that was solved then closes unless somebody objects; null for never.</summary>
    public Instant? CloseAt(Instant resolvedAt) => _options.CloseAfterWorkingDays == 0
        ? null
        : Calendar.RollForward(Calendar.AddBusinessDays(resolvedAt, _options.CloseAfterWorkingDays));

    private static PriorityTargets Targets(string key, string text, Duration workingDay)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 2
            ? new PriorityTargets(Target(key, text, parts[0], workingDay), Target(key, text, parts[1], workingDay))
            : throw SlaOptions.Wrong(key, text, "write it like \"15m / 4h\": to the first answer / to the solution");
    }

    private static SlaTarget? Target(string key, string whole, string text, Duration workingDay)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return null;
        var length = text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, null, out var number) && number > 0
            ? char.ToLowerInvariant(text[^1]) switch
            {
                'm' => Duration.FromMinutes(number),
                'h' => Duration.FromHours(number),
                'd' => workingDay * number,
                _ => Duration.Zero,
            }
            : Duration.Zero;
        return length > Duration.Zero
            ? new SlaTarget(length, DeskCalendar)
            : throw SlaOptions.Wrong(key, whole, $"\"{text}\" is no promise such as 15m, 4h, 5d or none");
    }

    private static Dictionary<SlaLevel, IReadOnlyList<NotifyTarget>> Warnings(string text)
    {
        var warned = new Dictionary<SlaLevel, IReadOnlyList<NotifyTarget>>();
        foreach (var warning in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = warning.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var level = SlaOptions.Read("Warnings", text, () => SlaLevel.Parse(words[0].TrimEnd(':')));
            var targets = words.Skip(1).Where(word => word != ":").Select(word => SlaOptions.Read("Warnings", text, () => NotifyTarget.Parse(word))).Distinct().ToList();
            if (targets.Count == 0) throw SlaOptions.Wrong("Warnings", text, $"\"{warning}\" does not say whom: {NotifyTarget.Words}");
            if (!warned.TryAdd(level, targets)) throw SlaOptions.Wrong("Warnings", text, $"\"{words[0]}\" is there twice");
        }

        return warned;
    }
}

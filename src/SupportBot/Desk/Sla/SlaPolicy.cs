using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>How urgent a ticket is for the desk; P1 is the most urgent.</summary>
public enum Priority
{
    P1 = 1,
    P2 = 2,
    P3 = 3,
    P4 = 4,
}

/// <summary>What is promised: a first human answer, or a solution.</summary>
public enum SlaClockKind
{
    Response,
    Resolution,
}

/// <summary>A promise: so much working time by the calendar of this key.</summary>
public sealed record SlaTarget(Duration Length, string CalendarKey);

/// <summary>The promises for one priority; null means expressly none.</summary>
public sealed record PriorityTargets(SlaTarget? Response, SlaTarget? Resolution)
{
    /// <summary>Expressly no promise.</summary>
    public static PriorityTargets None { get; } = new(null, null);

    public SlaTarget? For(SlaClockKind kind) => kind == SlaClockKind.Response ? Response : Resolution;
}

/// <summary>The promises of one policy for each priority; a priority left out has none.</summary>
public sealed record SlaPolicy(string Key, IReadOnlyDictionary<Priority, PriorityTargets> Targets)
{
    public SlaTarget? For(Priority priority, SlaClockKind kind) => Targets.GetValueOrDefault(priority, PriorityTargets.None).For(kind);
}

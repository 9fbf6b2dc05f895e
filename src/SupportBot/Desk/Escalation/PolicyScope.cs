using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>What a policy is chosen by.</summary>
/// <param name="Organisation">The key of the requester's organisation.</param>
/// <param name="Service">The key of the service, if it is known.</param>
/// <param name="Vip">Whether a VIP has the trouble.</param>
public readonly record struct PolicyFacts(string Organisation, string? Service, Priority Priority, bool Vip);

/// <summary>Which tickets a policy is for; what is empty leaves it open.</summary>
public sealed record PolicyScope(
    IReadOnlyCollection<string> Organisations, IReadOnlyCollection<string> Services, IReadOnlyCollection<Priority> Priorities, bool? Vip)
{
    /// <summary>For every ticket.</summary>
    public static PolicyScope All { get; } = new([], [], [], null);

    /// <summary>
    /// Who goes first when several fit: a policy that names the organisation, then one that names the service, then VIPs, then the priority.
    /// Each counts more than all behind it together.
    /// </summary>
    public int Rank => (Organisations.Count > 0 ? 8 : 0) + (Services.Count > 0 ? 4 : 0) + (Vip is not null ? 2 : 0) + (Priorities.Count > 0 ? 1 : 0);

    public bool Covers(PolicyFacts facts) =>
        Fits(Organisations, facts.Organisation)
        && (Services.Count == 0 || (facts.Service is { } service && Services.Contains(service, StringComparer.OrdinalIgnoreCase)))
        && (Priorities.Count == 0 || Priorities.Contains(facts.Priority))
        && (Vip is null || Vip == facts.Vip);

    /// <summary>Whether some ticket would fit both, and neither goes first.</summary>
    public bool Rivals(PolicyScope other) =>
        Rank == other.Rank && Vip == other.Vip && Meet(Organisations, other.Organisations) && Meet(Services, other.Services)
        && (Priorities.Count == 0 || Priorities.Intersect(other.Priorities).Any());

    private static bool Fits(IReadOnlyCollection<string> named, string key) => named.Count == 0 || named.Contains(key, StringComparer.OrdinalIgnoreCase);

    // Of the same rank, so that both name some or neither does.
    private static bool Meet(IReadOnlyCollection<string> some, IReadOnlyCollection<string> others) =>
        some.Count == 0 || some.Intersect(others, StringComparer.OrdinalIgnoreCase).Any();
}

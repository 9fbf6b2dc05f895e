using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>The chains of this desk, read once from its configuration, and what starts each.</summary>
public sealed class ChainRules
{
    private readonly List<(ChainPlan Plan, IReadOnlyList<ChainStart> Starts)> _chains = [];

    /// <exception cref="FormatException">A setting makes no sense; the message names its key and the value.</exception>
    public ChainRules(EscalationOptions options)
    {
        var askAfter = Length(nameof(options.AskAfter), options.AskAfter);
        var restartAfter = Length(nameof(options.RestartAfter), options.RestartAfter);
        Fallback = Read(nameof(options.Fallback), options.Fallback, ChainPlan.TargetsIn);
        if (Fallback.Count == 0) throw EscalationOptions.Wrong(nameof(options.Fallback), options.Fallback, $"it does not say whom: {NotifyTarget.Words}");
        foreach (var (name, chain) in options.Chains.OrderBy(chain => chain.Key, StringComparer.Ordinal))
        {
            var steps = Read($"Chains:{name}:Steps", chain.Steps, EscalationChain.Parse);
            var starts = Read($"Chains:{name}:Starts", chain.Starts, ChainStart.ParseAll);
            _chains.Add((new ChainPlan(name, chain.Steps, options.Fallback, askAfter, restartAfter), starts));
            Starts.Add(($"Chains:{name}:Starts", chain.Starts, starts));
            Targets.Add(($"Chains:{name}:Steps", chain.Steps, [.. steps.Steps.SelectMany(step => step.Targets).Distinct()]));
        }

        Targets.Add((nameof(options.Fallback), options.Fallback, Fallback));
    }

    public IReadOnlyList<NotifyTarget> Fallback { get; }

    /// <summary>Everybody who is named, with the key and the value that name them.</summary>
    public List<(string Key, string Value, IReadOnlyList<NotifyTarget> Targets)> Targets { get; } = [];

    /// <summary>Everything that starts a chain, with the key and the value that say so.</summary>
    public List<(string Key, string Value, IReadOnlyList<ChainStart> Starts)> Starts { get; } = [];

    public bool HasAny => _chains.Count > 0;

    /// <summary>The chain that an occasion starts for such a ticket; null when there is none.</summary>
    /// <param name="occasion">"filed", "asked", or a level such as "100%".</param>
    /// <param name="priority">The ticket's.</param>
    /// <param name="service">The key of its service; null when it has none.</param>
    /// <param name="policy">The name of its policy; null when nothing is promised.</param>
    public ChainPlan? For(string occasion, Priority priority, string? service, string? policy) =>
        _chains.Find(chain => chain.Starts.Any(start => start.Fits(occasion, priority, service, policy))).Plan;

    private static Duration Length(string key, string value) =>
        EscalationChain.Length(value) ?? throw EscalationOptions.Wrong(key, value, "it is no time such as 15m, 2h or 1d");

    private static T Read<T>(string key, string value, Func<string, T> read) => Setting.Read(EscalationOptions.Section, key, value, read);
}

/// <summary>All that a chain is when it starts; a later change of the configuration does not reach it.</summary>
public sealed record ChainPlan(string Name, string Steps, string Fallback, Duration AskAfter, Duration RestartAfter)
{
    public static IReadOnlyList<NotifyTarget> TargetsIn(string text) =>
        [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(NotifyTarget.Parse).Distinct()];
}

/// <summary>When a chain begins: an occasion, and the priorities, services and policies for which it counts; without any, for all.</summary>
public sealed record ChainStart(
    string Occasion, IReadOnlyList<Priority> Priorities, IReadOnlyList<string> Services, IReadOnlyList<string> Policies)
{
    /// <summary>A ticket is filed with, later raised to, or comes back with, the priority.</summary>
    public const string Filed = "filed";

    /// <summary>Somebody escalates a ticket by hand.</summary>
    public const string Asked = "asked";

    private const string ServicePrefix = "service:";
    private const string PolicyPrefix = "policy:";

    public bool Fits(string occasion, Priority priority, string? service, string? policy) => Occasion == occasion
        && (Priorities.Count == 0 || Priorities.Contains(priority))
        && (Services.Count == 0 || (service is not null && Services.Contains(service, StringComparer.OrdinalIgnoreCase)))
        && (Policies.Count == 0 || (policy is not null && Policies.Contains(policy, StringComparer.OrdinalIgnoreCase)));

    /// <exception cref="FormatException">It makes no sense; the message says why.</exception>
    public static IReadOnlyList<ChainStart> ParseAll(string text)
    {
        var starts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        return starts.Count > 0 ? starts : throw new FormatException("nothing would ever start it; write it like filed P1; 100% P1 P2; asked");
    }

    private static ChainStart Parse(string text)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var occasion = words[0].ToLowerInvariant();
        if (occasion is not (Filed or Asked)) occasion = SlaLevel.Parse(occasion).ToString();
        var (priorities, services, policies) = (new List<Priority>(), new List<string>(), new List<string>());
        foreach (var word in words.Skip(1))
        {
            if (word.StartsWith(ServicePrefix, StringComparison.OrdinalIgnoreCase)) services.Add(word[ServicePrefix.Length..]);
            else if (word.StartsWith(PolicyPrefix, StringComparison.OrdinalIgnoreCase)) policies.Add(word[PolicyPrefix.Length..]);
            else if (Enum.TryParse<Priority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority)) priorities.Add(priority);
            else throw new FormatException($"\"{word}\" is none of P1, P2, P3, P4, service:vpn, policy:night");
        }

        return new ChainStart(occasion, priorities, services, policies);
    }
}

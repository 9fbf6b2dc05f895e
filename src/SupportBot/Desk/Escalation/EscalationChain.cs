using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Escalation;

/// <summary>One step of a chain: whom it tells, and how long it waits for somebody to act before the next.</summary>
public sealed record ChainStep(IReadOnlyList<NotifyTarget> Targets, Duration Wait);

/// <summary>Who is told one after the other, as somebody wrote it: "oncall; wait 10m; oncall lead; wait 15m; manager; repeat 2".</summary>
/// <remarks>Waits are on the clock on the wall, nights and holidays included: whoever is on call is called then, too.</remarks>
public sealed class EscalationChain
{
    private EscalationChain(Duration firstWait, IReadOnlyList<ChainStep> steps, int rounds) => (FirstWait, Steps, Rounds) = (firstWait, steps, rounds);

    /// <summary>What passes before the first step.</summary>
    public Duration FirstWait { get; }

    public IReadOnlyList<ChainStep> Steps { get; }

    /// <summary>How often all steps are gone through; "repeat 2" makes it three times.</summary>
    public int Rounds { get; }

    /// <exception cref="FormatException">It makes no sense; the message says why.</exception>
    public static EscalationChain Parse(string text)
    {
        var (firstWait, steps, rounds) = (Duration.Zero, new List<ChainStep>(), 1);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (rounds > 1) throw new FormatException($"\"{part}\" comes after repeat, which is the last");
            if (Is(words, "wait"))
            {
                var wait = Length(words[1]) ?? throw new FormatException($"\"{words[1]}\" is no time such as 10m, 2h or 1d");
                if (steps.Count == 0) firstWait += wait;
                else steps[^1] = steps[^1] with { Wait = steps[^1].Wait + wait };
            }
            else if (Is(words, "repeat")) rounds = 1 + Times(words[1]);
            else steps.Add(new ChainStep([.. words.Select(NotifyTarget.Parse).Distinct()], Duration.Zero));
        }

        if (steps.Count == 0) throw new FormatException("nobody is told in it; write it like oncall; wait 10m; lead");
        if (rounds > 1) steps[^1] = WithWait(steps);
        return new EscalationChain(firstWait, steps, rounds);
    }

    /// <summary>"10m", "2h" or "1d"; null for anything else.</summary>
    public static Duration? Length(string text) =>
        text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? char.ToLowerInvariant(text[^1]) switch
            {
                'm' => Duration.FromMinutes(number),
                'h' => Duration.FromHours(number),
                'd' => Duration.FromDays(number),
                _ => null,
            }
            : null;

    // Whoever is told last gets as much time as the one before, or the next round would begin over their heads.
    private static ChainStep WithWait(List<ChainStep> steps)
    {
        if (steps[^1].Wait > Duration.Zero) return steps[^1];
        var before = steps.LastOrDefault(step => step.Wait > Duration.Zero) ?? throw new FormatException("it would repeat without a wait");
        return steps[^1] with { Wait = before.Wait };
    }

    private static bool Is(string[] words, string word) => words.Length == 2 && words[0].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static int Times(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= 100
            ? times
            : throw new FormatException($"\"{word}\" is no number of times from 1 to 100");
}

using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.OnCall;

/// <summary>Somebody is on call for a team for a while, whatever its rota says.</summary>
public sealed class RotaOverride
{
    private static readonly Duration Longest = Duration.FromDays(62);

    private RotaOverride()
    {
    }

    public long Id { get; private set; }
    public int TeamId { get; private set; }
    public int PersonId { get; private set; }
    public Instant From { get; private set; }
    public Instant Until { get; private set; }

    /// <summary>Who said so, and when: of two that overlap the later one counts.</summary>
    public int ById { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Whoever agreed turned out to be this person.</summary>
    public void PassesTo(int personId) => PersonId = personId;

    public static RotaOverride Put(int personId, int teamId, Instant from, Instant until, int byId, Instant now)
    {
        if (until <= from) throw new RuleViolationException("oncall.ends-before-it-begins");
        if (until <= now) throw new RuleViolationException("oncall.is-over", until);
        if (until - from > Longest) throw new RuleViolationException("oncall.too-long", (int)Longest.TotalDays);
        return new() { PersonId = personId, TeamId = teamId, From = from, Until = until, ById = byId, At = now };
    }
}

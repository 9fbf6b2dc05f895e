using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.OnCall;

/// <summary>Somebody is away for a while, and who stands in for them. What they had stays theirs.</summary>
public sealed class Absence
{
    private static readonly Duration Longest = Duration.FromDays(183);

    private Absence()
    {
    }

    public long Id { get; private set; }
    public int PersonId { get; private set; }

    /// <summary>Null: whoever leads the team.</summary>
    public int? SubstituteId { get; private set; }

    public Instant From { get; private set; }

    /// <summary>The first instant at which they are back.</summary>
    public Instant Until { get; private set; }

    public int ById { get; private set; }

    /// <summary>When its beginning or its end is to be told; null once both were.</summary>
    public Instant? NextAt { get; private set; }

    public int Version { get; private set; }

    public static Absence Say(int personId, int? substituteId, Interval span, int byId, Instant now)
    {
        if (substituteId == personId) throw new RuleViolationException("oncall.away-alone");
        if (span.End <= now) throw new RuleViolationException("oncall.is-over", span.End);
        if (span.Duration > Longest) throw new RuleViolationException("oncall.away-too-long", (int)Longest.TotalDays);
        var from = Instant.Max(span.Start, now);
        return new() { PersonId = personId, SubstituteId = substituteId, From = from, Until = span.End, ById = byId, NextAt = from };
    }

    public bool HasBegun(Instant now) => From <= now;

    /// <summary>They are back before they meant to be.</summary>
    public void End(Instant now)
    {
        if (!HasBegun(now) || Until <= now) throw new RuleViolationException("oncall.not-away");
        (Until, NextAt) = (now, now);
        Version++;
    }

    /// <summary>Its beginning was told, or its end if that has come.</summary>
    public void WasTold(Instant now)
    {
        NextAt = now < Until ? Until : null;
        Version++;
    }

    /// <summary>Nobody is at work to be told of it before.</summary>
    public void IsToldLater(Instant at)
    {
        NextAt = at;
        Version++;
    }

    /// <summary>One of them turned out to be another, who is known already.</summary>
    public void Passes(int fromId, int toId)
    {
        if (PersonId == fromId) PersonId = toId;
        if (SubstituteId == fromId) SubstituteId = toId;
        Version++;
    }
}

using NodaTime;

namespace SupportBot.Desk.OnCall;

/// <summary>What was last said about a team's rota, and when somebody has to look at it again.</summary>
public sealed class RotaWatch
{
    private RotaWatch()
    {
    }

    public int TeamId { get; private set; }

    /// <summary>Who was said to be on call; null for nobody.</summary>
    public int? OnDutyId { get; private set; }

    public Instant NextAt { get; private set; }

    /// <summary>Up to here holes and double duties were looked for, and told.</summary>
    public Instant ForeseenUntil { get; private set; }

    public int Version { get; private set; }

    public static RotaWatch Begin(int teamId, Instant now) => new() { TeamId = teamId, NextAt = now, ForeseenUntil = now };

    public void Looked(int? onDutyId, Instant foreseenUntil, Instant nextAt)
    {
        (OnDutyId, ForeseenUntil, NextAt) = (onDutyId, foreseenUntil, nextAt);
        Version++;
    }

    /// <summary>Something was agreed that begins then.</summary>
    public void ChangesAt(Instant from)
    {
        if (from >= NextAt) return;
        NextAt = from;
        Version++;
    }
}

using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.OnCall;

/// <summary>How far two people have come who want to exchange shifts.</summary>
public enum SwapState
{
    Asked,
    Agreed,
    Declined,
}

/// <summary>Somebody on a rota asks a colleague to exchange one shift for another. Nothing changes until the colleague agrees.</summary>
public sealed class ShiftSwap
{
    private ShiftSwap()
    {
    }

    public Guid Id { get; private set; }
    public int TeamId { get; private set; }
    public int AskerId { get; private set; }
    public int OtherId { get; private set; }

    /// <summary>The asker's shift, which the other would take.</summary>
    public Instant GivenFrom { get; private set; }

    public Instant GivenUntil { get; private set; }

    /// <summary>The other's shift, which the asker would take.</summary>
    public Instant TakenFrom { get; private set; }

    public Instant TakenUntil { get; private set; }
    public Instant AskedAt { get; private set; }
    public SwapState State { get; private set; }
    public int Version { get; private set; }

    public static ShiftSwap Ask(int teamId, Shift given, Shift taken, Instant now)
    {
        if (given.PersonId == taken.PersonId) throw new RuleViolationException("oncall.swap-with-yourself");
        return new()
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            TeamId = teamId,
            AskerId = given.PersonId!.Value,
            OtherId = taken.PersonId!.Value,
            GivenFrom = given.From,
            GivenUntil = given.Until,
            TakenFrom = taken.From,
            TakenUntil = taken.Until,
            AskedAt = now,
        };
    }

    /// <summary>The colleague agrees: from now on each has the other's shift.</summary>
    public IReadOnlyList<RotaOverride> Agree(int byId, Instant now)
    {
        Answer(byId, SwapState.Agreed);
        return
        [
            RotaOverride.Put(OtherId, TeamId, GivenFrom, GivenUntil, byId, now),
            RotaOverride.Put(AskerId, TeamId, TakenFrom, TakenUntil, byId, now),
        ];
    }

    public void Decline(int byId) => Answer(byId, SwapState.Declined);

    private void Answer(int byId, SwapState answer)
    {
        // To anybody else it does not exist.
        if (byId != OtherId) throw new RuleViolationException("oncall.no-such-swap");
        if (State != SwapState.Asked) throw new RuleViolationException(State == SwapState.Agreed ? "oncall.swap-was-agreed" : "oncall.swap-was-declined");
        State = answer;
        Version++;
    }
}

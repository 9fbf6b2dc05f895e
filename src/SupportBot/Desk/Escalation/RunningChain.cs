using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Escalation;

/// <summary>How far a chain has come.</summary>
public enum ChainState
{
    /// <summary>The next ones are told when their time comes.</summary>
    Running,

    /// <summary>Somebody has it.</summary>
    Taken,

    /// <summary>Whoever has it was asked whether they are still on it.</summary>
    Asked,

    Over,
}

/// <summary>The chain of one ticket, as it was configured when it started.</summary>
public sealed class RunningChain
{
    private RunningChain()
    {
    }

    public Guid TicketId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>As configured then.</summary>
    public string Steps { get; private set; } = "";

    public string Fallback { get; private set; } = "";
    public Duration AskAfter { get; private set; }
    public Duration RestartAfter { get; private set; }
    public ChainState State { get; private set; }

    /// <summary>Steps done in this round, and rounds done.</summary>
    public int StepsDone { get; private set; }

    public int RoundsDone { get; private set; }

    /// <summary>Rises with each start, so that a message of an earlier one is known to be out of date.</summary>
    public int Run { get; private set; }

    /// <summary>Since when nobody has the ticket, or does nothing with it.</summary>
    public Instant Since { get; private set; }

    /// <summary>Who was told last, by name; null before the first step.</summary>
    public string? Told { get; private set; }

    public Instant? ToldAt { get; private set; }

    /// <summary>Who took it; null while nobody did.</summary>
    public int? TakenById { get; private set; }

    /// <summary>When the sweep has to look at it; null when nothing is due any more.</summary>
    public Instant? NextAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>How a message knows its chain again.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{TicketId:N}:{Run}:{State}");

    public EscalationChain Plan => EscalationChain.Parse(Steps);

    public static RunningChain Start(Guid ticketId, ChainPlan plan, Instant now)
    {
        var chain = new RunningChain { TicketId = ticketId };
        chain.Start(plan, now);
        return chain;
    }

    /// <summary>Begins with what is configured now; one that is telling people goes on as it is.</summary>
    public void Start(ChainPlan plan, Instant now)
    {
        if (State == ChainState.Running && Run > 0) return;
        (Name, Steps, Fallback, AskAfter, RestartAfter) = (plan.Name, plan.Steps, plan.Fallback, plan.AskAfter, plan.RestartAfter);
        Begin(now, now + Plan.FirstWait);
    }

    /// <summary>Nobody has the ticket any more, or whoever has it does not answer: all from the first step, at once.</summary>
    public void StartAgain(Instant now)
    {
        if (State != ChainState.Over) Begin(now, now);
    }

    /// <summary>The step whose turn it is; null when all were told.</summary>
    public ChainStep? Next(EscalationChain plan) => RoundsDone < plan.Rounds ? plan.Steps[StepsDone] : null;

    /// <summary>Its step was done; without a wait the next one is due at once.</summary>
    /// <param name="plan">Its own.</param>
    /// <param name="told">Who was told, by name; null when the step reached nobody, and then it does not wait.</param>
    /// <param name="now">The moment it was done, however late.</param>
    public void Stepped(EscalationChain plan, string? told, Instant now)
    {
        var wait = told is null ? Duration.Zero : plan.Steps[StepsDone].Wait;
        if (++StepsDone == plan.Steps.Count) (StepsDone, RoundsDone) = (0, RoundsDone + 1);
        if (told is not null) (Told, ToldAt) = (told, now);
        NextAt = Next(plan) is null ? null : now + wait;
        Version++;
    }

    /// <summary>Somebody has it, or did something with it: they are left alone for a while.</summary>
    public void IsTaken(int byId, Instant now)
    {
        if (State == ChainState.Over) return;
        (State, TakenById, NextAt) = (ChainState.Taken, byId, now + AskAfter);
        Version++;
    }

    public void WasAsked(Instant now)
    {
        (State, NextAt) = (ChainState.Asked, now + RestartAfter);
        Version++;
    }

    /// <summary>Whoever is next does not want to be disturbed now.</summary>
    public void Waits(Instant until)
    {
        NextAt = until;
        Version++;
    }

    public void End()
    {
        if (State == ChainState.Over) return;
        (State, NextAt) = (ChainState.Over, null);
        Version++;
    }

    private void Begin(Instant now, Instant first)
    {
        (State, StepsDone, RoundsDone, Told, ToldAt, TakenById) = (ChainState.Running, 0, 0, null, null, null);
        (Since, NextAt) = (now, first);
        Run++;
        Version++;
    }
}

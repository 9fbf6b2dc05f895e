using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

// From one state to the next: ask, answer, hold, resolve, confirm, reopen, withdraw, close.
public sealed partial class Ticket
{
    public string? HoldReason { get; private set; }

    /// <summary>When it comes back by itself.</summary>
    public Instant? HoldUntil { get; private set; }

    public ResolutionCode? ResolutionCode { get; private set; }
    public string? Resolution { get; private set; }
    public Instant? ResolvedAt { get; private set; }
    public Instant? ClosedAt { get; private set; }

    /// <summary>An agent asks the requester something; the ball is theirs.</summary>
    public void Ask(string question, Actor by, Instant now)
    {
        var next = Require(TicketVerb.Ask);
        var text = Said(question);
        TakeIfNobodyHasIt(by, now);
        Enter(next);
        Happened(TicketVerb.Ask, by, now, text);
    }

    /// <summary>The requester says something; if the ball was theirs, it goes back to the agent.</summary>
    public void Answer(string text, Actor by, Instant now)
    {
        var next = Require(TicketVerb.Answer);
        var said = Said(text);
        Enter(next);
        Happened(TicketVerb.Answer, by, now, said);
    }

    public void Hold(string reason, Instant until, Actor by, Instant now)
    {
        var next = Require(TicketVerb.Hold);
        if (until <= now) throw new RuleViolationException("tickets.hold-needs-future-date");
        var said = Said(reason);
        TakeIfNobodyHasIt(by, now);
        Enter(next);
        (HoldReason, HoldUntil) = (said, until);
        Happened(TicketVerb.Hold, by, now, said);
    }

    /// <summary>What it waited for is there, or its date has come.</summary>
    public void Resume(Actor by, Instant now)
    {
        Enter(Require(TicketVerb.Resume));
        Happened(TicketVerb.Resume, by, now);
    }

    public void Resolve(ResolutionCode code, string text, Actor by, Instant now)
    {
        var next = Require(TicketVerb.Resolve);
        if (!code.IsForAgents())
            throw new RuleViolationException("tickets.code-is-the-requesters");
        var said = Said(text);
        TakeIfNobodyHasIt(by, now);
        Enter(next);
        (ResolutionCode, Resolution, ResolvedAt) = (code, said, now);
        Happened(TicketVerb.Resolve, by, now, said, after: code.ToString());
    }

    /// <summary>The requester was asked often enough and said nothing.</summary>
    public void ResolveUnanswered(Instant now)
    {
        Enter(Require(TicketVerb.Resolve));
        (ResolutionCode, Resolution, ResolvedAt) = (Tickets.ResolutionCode.NoAnswer, null, now);
        Happened(TicketVerb.Resolve, Actor.Desk, now, after: nameof(Tickets.ResolutionCode.NoAnswer));
    }

    /// <summary>The requester says that it works again.</summary>
    public void ConfirmSolved(Actor by, Instant now)
    {
        Enter(Require(TicketVerb.ConfirmSolved));
        ResolutionCode ??= Tickets.ResolutionCode.SolvedByRequester;
        ResolvedAt ??= now;
        ClosedAt = now;
        Happened(TicketVerb.ConfirmSolved, by, now, after: ResolutionCode.ToString());
    }

    /// <summary>The requester says that the solution did not help.</summary>
    public void StillBroken(string? text, bool ownerStillWorksHere, Actor by, Instant now) =>
        Again(TicketVerb.StillBroken, text, ownerStillWorksHere, by, now);

    /// <summary>Comes back within the reopening time after its last resolution.</summary>
    public void Reopen(string? text, Instant lastDay, bool ownerStillWorksHere, Actor by, Instant now)
    {
        if (State == TicketState.Closed && ResolutionCode == Tickets.ResolutionCode.Withdrawn)
            throw new RuleViolationException("tickets.withdrawn-stays", Number);
        if (State is TicketState.Closed or TicketState.Resolved && now > lastDay)
            throw new RuleViolationException("tickets.too-late-to-reopen", Number);
        Again(TicketVerb.Reopen, text, ownerStillWorksHere, by, now);
    }

    /// <summary>The requester no longer needs it.</summary>
    public void Withdraw(string? reason, Actor by, Instant now)
    {
        Enter(Require(TicketVerb.Withdraw));
        (ResolutionCode, ClosedAt) = (Tickets.ResolutionCode.Withdrawn, now);
        Happened(TicketVerb.Withdraw, by, now, reason);
    }

    /// <summary>Nobody objected to the solution in time.</summary>
    public void Close(Instant now)
    {
        Enter(Require(TicketVerb.Close));
        ClosedAt = now;
        Happened(TicketVerb.Close, Actor.Desk, now);
    }

    private void Again(TicketVerb verb, string? text, bool ownerStillWorksHere, Actor by, Instant now)
    {
        var next = Require(verb);
        if (OwnerId is null || !ownerStillWorksHere)
        {
            LoseOwner();
            next = TicketState.New;
        }

        Enter(next);
        (ResolutionCode, Resolution, ResolvedAt, ClosedAt) = (null, null, null, null);
        Happened(verb, by, now, text);
    }

    private void Enter(TicketState next)
    {
        State = next;
        // What it waited for, and until when, is nobody's business once it no longer waits.
        if (next != TicketState.OnHold) (HoldReason, HoldUntil) = (null, null);
    }
}

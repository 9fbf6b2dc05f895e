using SupportBot.Language;
using static SupportBot.Desk.Tickets.TicketState;
using Verb = SupportBot.Desk.Tickets.TicketVerb;

namespace SupportBot.Desk.Tickets;

/// <summary>The one table of what may be done in which state, and where it leads. Every cell is decided.</summary>
public static class Lifecycle
{
    /// <summary>The state after the verb; null when the verb is refused in that state.</summary>
    public static TicketState? After(TicketState state, TicketVerb verb) => (state, verb) switch
    {
        // Or as it was before: the ticket remembers.
        (Merged, Verb.Unmerge) => InProgress,
        // A secret is a secret wherever the ticket stands.
        (_, Verb.Mask) => state,
        (Merged, _) => null,
        (_, Verb.Link or Verb.Note or Verb.EditMessage or Verb.Unreachable or Verb.GiveBack or Verb.Leave) => state,

        (New, Verb.Claim or Verb.Assign) => InProgress,
        (InProgress or WaitingForRequester or OnHold, Verb.Assign) => state,
        (InProgress or WaitingForRequester or OnHold, Verb.Release) => New,
        (New or InProgress or WaitingForRequester or OnHold, Verb.Move) => New,
        (New or InProgress or WaitingForRequester or OnHold, Verb.Escalate or Verb.NobodyOnCall) => state,

        (New or InProgress or WaitingForRequester or OnHold, Verb.Ask) => WaitingForRequester,
        (New or InProgress or WaitingForRequester or OnHold, Verb.Hold) => OnHold,
        (InProgress or WaitingForRequester or OnHold, Verb.OnIt) => state,
        (WaitingForRequester or OnHold, Verb.Resume) => InProgress,
        (New or InProgress or WaitingForRequester or OnHold, Verb.Resolve) => Resolved,

        (WaitingForRequester, Verb.Answer) => InProgress,
        (New or InProgress or OnHold or Resolved, Verb.Answer) => state,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.Reply or Verb.AddDetail or Verb.Attach) => state,

        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.ConfirmSolved) => Closed,
        (Resolved, Verb.StillBroken) => InProgress,
        (Resolved or Closed, Verb.Reopen) => InProgress,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.Withdraw) => Closed,
        (Resolved, Verb.Close) => Closed,
        (Closed, Verb.Survey or Verb.Rate) => state,

        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.Merge) => Merged,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.TakeIn) => state,
        (New or InProgress or WaitingForRequester or OnHold, Verb.Share or Verb.Join or Verb.RaiseImpact) => state,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Verb.Unshare) => state,

        (New or InProgress or WaitingForRequester or OnHold, Verb.Convert or Verb.ChangeService or Verb.ChangePriority or Verb.Rename) => state,
        _ => null,
    };

    /// <summary>The state after the verb.</summary>
    /// <exception cref="RuleViolationException">The verb makes no sense in that state; the sentence says what to do instead.</exception>
    public static TicketState Require(TicketState state, TicketVerb verb, string number) =>
        After(state, verb) ?? throw new RuleViolationException("tickets.not-while-" + (state, verb) switch
        {
            (InProgress or WaitingForRequester or OnHold, Verb.Claim) => "taken",
            (New, Verb.Release or Verb.OnIt) => "unclaimed",
            (_, Verb.Resume) when state is New or InProgress => "not-waiting",
            (_, Verb.StillBroken or Verb.Reopen or Verb.Close) when state is not (Closed or Merged) => "open",
            (Resolved, _) => "resolved",
            (Closed, _) => "closed",
            (Merged, _) => "merged",
            _ => "like-this",
        }, number);
}

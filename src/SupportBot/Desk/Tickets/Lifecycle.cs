using SupportBot.Language;
using static SupportBot.Desk.Tickets.TicketState;
using static SupportBot.Desk.Tickets.TicketVerb;

namespace SupportBot.Desk.Tickets;

/// <summary>The one table of what may be done in which state, and where it leads. Every cell is decided.</summary>
public static class Lifecycle
{
    /// <summary>The state after the verb; null when the verb is refused in that state.</summary>
    public static TicketState? After(TicketState state, TicketVerb verb) => (state, verb) switch
    {
        (Merged, _) => null,
        (_, Link or Note or EditMessage) => state,

        (New, Claim or Assign) => InProgress,
        (InProgress or WaitingForRequester or OnHold, Assign) => state,
        (InProgress or WaitingForRequester or OnHold, Release) => New,
        (New or InProgress or WaitingForRequester or OnHold, Move) => New,

        (New or InProgress or WaitingForRequester or OnHold, Ask) => WaitingForRequester,
        (New or InProgress or WaitingForRequester or OnHold, Hold) => OnHold,
        (WaitingForRequester or OnHold, Resume) => InProgress,
        (New or InProgress or WaitingForRequester or OnHold, Resolve) => Resolved,

        (WaitingForRequester, Answer) => InProgress,
        (New or InProgress or OnHold or Resolved, Answer) => state,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Reply or AddDetail or Attach) => state,

        (New or InProgress or WaitingForRequester or OnHold or Resolved, ConfirmSolved) => Closed,
        (Resolved, StillBroken) => InProgress,
        (Resolved or Closed, Reopen) => InProgress,
        (New or InProgress or WaitingForRequester or OnHold or Resolved, Withdraw) => Closed,
        (Resolved, Close) => Closed,

        (New or InProgress or WaitingForRequester or OnHold, Convert or ChangeService or ChangePriority or Rename) => state,
        _ => null,
    };

    /// <summary>The state after the verb.</summary>
    /// <exception cref="RuleViolationException">The verb makes no sense in that state; the sentence says what to do instead.</exception>
    public static TicketState Require(TicketState state, TicketVerb verb, string number) =>
        After(state, verb) ?? throw new RuleViolationException("tickets.not-while-" + (state, verb) switch
        {
            (InProgress or WaitingForRequester or OnHold, Claim) => "taken",
            (New, Release) => "unclaimed",
            (_, Resume) when state is New or InProgress => "not-waiting",
            (_, StillBroken or Reopen or Close) when state is not (Closed or Merged) => "open",
            (Resolved, _) => "resolved",
            (Closed, _) => "closed",
            (Merged, _) => "merged",
            _ => "like-this",
        }, number);
}

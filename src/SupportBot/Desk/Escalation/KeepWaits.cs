using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Begins to wait when a requester is asked something, and ends when the ball is theirs no more.</summary>
public sealed class KeepWaits(SupportBotDb db, WaitingRules rules, PolicyOfTicket policies) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Verb is TicketVerb.Open or TicketVerb.Claim or TicketVerb.Note or TicketVerb.EditMessage or TicketVerb.Link) return;
        var wait = await db.RequesterWaits().FindAsync([ticket.Id], cancellationToken);
        if (ticket.State != TicketState.WaitingForRequester)
        {
            if (wait is not null) db.Remove(wait);
            return;
        }

        var isWord = happened.Verb is TicketVerb.AddDetail or TicketVerb.Attach && happened.ById is { } by && ticket.ConcernsAsRequester(by);
        if (happened.Verb is not (TicketVerb.Ask or TicketVerb.Assign or TicketVerb.Unmerge) && !isWord) return;
        if (rules.NextAfter(0, happened.At, await policies.HoursAsync(ticket, cancellationToken)) is not { } next) return;
        if (wait is null) db.Add(RequesterWait.Begin(ticket, next));
        else wait.BeginsAgain(next);
    }
}

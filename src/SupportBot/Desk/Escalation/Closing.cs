using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>When a solved ticket closes by itself unless somebody objects.</summary>
public sealed class Closing
{
    private Closing()
    {
    }

    public Guid TicketId { get; private set; }
    public Instant At { get; private set; }

    public static Closing Of(Ticket ticket, Instant at) => new() { TicketId = ticket.Id, At = at };
}

/// <summary>Sets the closing date when a ticket is solved and forgets it when it is not any more.</summary>
public sealed class KeepClosings(SupportBotDb db, SlaRules rules, PolicyOfTicket policies) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Verb == TicketVerb.Resolve)
        {
            var policy = await policies.FindAsync(ticket, cancellationToken) ?? rules.Default;
            if (policy.CloseAt(happened.At) is { } at) db.Add(Closing.Of(ticket, at));
        }

        if (happened.Verb is TicketVerb.StillBroken or TicketVerb.Reopen or TicketVerb.ConfirmSolved or TicketVerb.Withdraw or TicketVerb.Close
            && await db.Closings().SingleOrDefaultAsync(closing => closing.TicketId == ticket.Id, cancellationToken) is { } forgotten)
            db.Remove(forgotten);
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Closes solved tickets to whose solution nobody objected in time, and tells those whose trouble it was.</summary>
public sealed class CloseUnopposed(SupportBotDb db, TicketAccess access, Outgoing outgoing) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Closings().Where(closing => closing.At <= now).OrderBy(closing => closing.At).Select(closing => closing.TicketId).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Closings().MinAsync(closing => (Instant?)closing.At, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        var ids = await db.Closings().Where(closing => closing.At <= now && due.Contains(closing.TicketId))
            .Select(closing => closing.TicketId).ToListAsync(cancellationToken);
        var tickets = await access.VisibleTo(VisibleTo.System)
            .Where(ticket => ids.Contains(ticket.Id) && ticket.State == TicketState.Resolved).ToListAsync(cancellationToken);
        foreach (var ticket in tickets)
        {
            ticket.Close(now);
            foreach (var personId in ticket.RequesterIds())
                await outgoing.SayAsync(Place.Person(personId), "escalation.closed-by-itself", cancellationToken, ticket.Number, ticket.Title);
        }
    }
}

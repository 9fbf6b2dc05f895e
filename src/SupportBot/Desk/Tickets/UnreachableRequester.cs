using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Outbox;

namespace SupportBot.Desk.Tickets;

/// <summary>Writes on somebody's open tickets that they cannot be reached: their agents must try another way.</summary>
public sealed class UnreachableRequester(TicketAccess access, IClock clock) : IUnreachableListener
{
    public async Task BecameUnreachableAsync(int personId, CancellationToken cancellationToken)
    {
        var open = await access.VisibleTo(VisibleTo.System)
            .Where(ticket => ticket.RequesterId == personId || ticket.BeneficiaryId == personId)
            .Where(ticket => ticket.State != TicketState.Closed && ticket.State != TicketState.Merged)
            .ToListAsync(cancellationToken);
        foreach (var ticket in open) ticket.CouldNotReach(personId, clock.GetCurrentInstant());
    }
}

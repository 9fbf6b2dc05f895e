using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Brings tickets back whose hold date has come, and tells who has them.</summary>
public sealed class HoldDates(TicketAccess access, TicketThreads threads, Absences absences, TicketNames names, Outgoing outgoing) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        Due(now).OrderBy(ticket => ticket.HoldUntil).Select(ticket => ticket.Id).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        access.VisibleTo(VisibleTo.System).Where(ticket => ticket.State == TicketState.OnHold && ticket.HoldUntil != null)
            .MinAsync(ticket => ticket.HoldUntil, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var ticket in await Due(now).Where(ticket => due.Contains(ticket.Id)).ToListAsync(cancellationToken))
        {
            var phrase = new Phrase("escalation.hold-is-over", ticket.Number, ticket.Title, ticket.HoldReason);
            ticket.Resume(Actor.Desk, now);
            var places = ticket.OwnerId is { } ownerId ? [Place.Person(ownerId)] : await threads.OfAsync(ticket, cancellationToken);
            foreach (var place in places) await outgoing.SayAsync(place, phrase, cancellationToken);
            if (ticket.OwnerId is { } awayId && await absences.StandInAsync(awayId, now, cancellationToken) is var standInId && standInId != awayId)
                await outgoing.SayAsync(
                    Place.Person(standInId), "escalation.for-away", cancellationToken, await names.OfAsync(awayId, cancellationToken), phrase);
        }
    }

    private IQueryable<Ticket> Due(Instant now) =>
        access.VisibleTo(VisibleTo.System).Where(ticket => ticket.State == TicketState.OnHold && ticket.HoldUntil <= now);
}

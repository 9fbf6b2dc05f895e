using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>When a ticket's owner is away, their substitute hears what they would, and whoever writes to them is told once who stands in.</summary>
public sealed class AbsentOwner(SupportBotDb db, Absences absences, TicketNames names, Outgoing outgoing) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Verb is not (TicketVerb.Assign or TicketVerb.Answer or TicketVerb.AddDetail) || ticket.OwnerId is not { } ownerId) return;
        if (ownerId == happened.ById || await absences.OfAsync(ownerId, happened.At, cancellationToken) is not { } absence) return;
        var standInId = await absences.StandInAsync(absence, happened.At, cancellationToken);
        if (happened.Verb == TicketVerb.Assign) await GivenAsync(ticket, happened, ownerId, standInId, cancellationToken);
        else await WrittenToAsync(ticket, happened, absence, standInId, cancellationToken);
    }

    /// <summary>What whoever gives a ticket to somebody is told, also that they are away and who stands in.</summary>
    public async Task<Phrase> AssignedAsync(Ticket ticket, Person owner, Instant now, CancellationToken cancellationToken)
    {
        if (await absences.OfAsync(owner.Id, now, cancellationToken) is not { } absence) return new Phrase("tickets.assigned", ticket.Number, owner.Name);
        return await absences.StandInAsync(absence, now, cancellationToken) is { } standInId
            ? new Phrase("tickets.assigned-away", ticket.Number, owner.Name, absence.Until, await names.OfAsync(standInId, cancellationToken))
            : new Phrase("tickets.assigned-away-alone", ticket.Number, owner.Name, absence.Until);
    }

    private async Task GivenAsync(Ticket ticket, TicketEvent happened, int ownerId, int? standInId, CancellationToken cancellationToken)
    {
        if (standInId is not { } id || id == happened.ById) return;
        await outgoing.SayAsync(
            Place.Person(id), "tickets.told-stand-in", cancellationToken, ticket.Number, ticket.Title, await names.OfAsync(ownerId, cancellationToken), happened.Text);
    }

    private async Task WrittenToAsync(Ticket ticket, TicketEvent happened, Absence absence, int? standInId, CancellationToken cancellationToken)
    {
        if (happened.ById is not { } writerId || !ticket.ConcernsAsRequester(writerId)) return;
        var since = ticket.OwnedSince is { } owned ? Instant.Max(owned, absence.From) : absence.From;
        var wasTold = await db.Set<TicketEvent>().AnyAsync(
            earlier => earlier.TicketId == ticket.Id && earlier.ById == writerId && earlier.At >= since
                && (earlier.Verb == TicketVerb.Answer || earlier.Verb == TicketVerb.AddDetail),
            cancellationToken);
        if (wasTold) return;
        var owner = await names.OfAsync(absence.PersonId, cancellationToken);
        var said = standInId is { } id
            ? new Phrase("tickets.owner-away", owner, absence.Until, await names.OfAsync(id, cancellationToken))
            : new Phrase("tickets.owner-away-alone", owner, absence.Until);
        await outgoing.SayAsync(Place.Person(writerId), said, cancellationToken);
    }
}

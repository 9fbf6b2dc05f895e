using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// What people see of tickets that others reported: those they follow, and those they are offered to join. Of either they learn the
/// neutral title and how it stands, never who reported it or what was written.
/// </summary>
public sealed class FollowedTickets(SupportBotDb db)
{
    /// <summary>The open tickets of their company that they could join, which agents marked for it; of no confidential service.</summary>
    public IQueryable<Ticket> OfferedTo(Person person)
    {
        var (me, organisationId) = (person.Id, person.OrganisationId);
        var confidential = db.Services().Where(service => service.Confidential).Select(service => (int?)service.Id);
        return db.Set<Ticket>().Where(ticket => ticket.OrganisationId == organisationId && ticket.SharedTitle != null
            && ticket.RequesterId != me && ticket.BeneficiaryId != me && !confidential.Contains(ticket.ServiceId)
            && (ticket.State == TicketState.New || ticket.State == TicketState.InProgress || ticket.State == TicketState.WaitingForRequester
                || ticket.State == TicketState.OnHold));
    }

    /// <summary>The open tickets that they follow, with the title that they may read.</summary>
    public async Task<IReadOnlyList<FollowedTicket>> OfAsync(int personId, CancellationToken cancellationToken)
    {
        var found = await (
            from affected in db.Set<AffectedPerson>()
            join ticket in db.Set<Ticket>() on affected.TicketId equals ticket.Id
            where affected.PersonId == personId && ticket.State != TicketState.Closed && ticket.State != TicketState.Merged
            orderby affected.Since
            select new { ticket, affected.Title }).ToListAsync(cancellationToken);
        return [.. found.Select(one => new FollowedTicket(one.ticket, one.Title))];
    }

    /// <summary>One that they follow, with all who do; null when there is none, or when it is none of theirs.</summary>
    public async Task<FollowedTicket?> FindAsync(int personId, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var (number, id) = (TicketNumber.Parse(arguments["ticket"] ?? ""), TicketSubject.IdOf(arguments["subject"]));
        var (kind, value) = (number?.Kind, number?.Value);
        var ticket = await db.Set<Ticket>().Include(ticket => ticket.Affected)
            .Where(ticket => kind == null ? ticket.Id == id : ticket.Kind == kind && ticket.NumberValue == value)
            .SingleOrDefaultAsync(ticket => ticket.Affected.Any(affected => affected.PersonId == personId), cancellationToken);
        if (ticket is null) return null;
        var affected = ticket.Affected.Single(affected => affected.PersonId == personId);
        var own = affected.FromTicketId is { } ownId
            ? await db.Set<Ticket>().Include(own => own.Affected).SingleAsync(own => own.Id == ownId && own.MergedIntoId != null, cancellationToken)
            : null;
        return new FollowedTicket(ticket, affected.Title) { Own = own };
    }
}

/// <summary>A ticket of somebody else's, under the title that the reader may see.</summary>
public sealed record FollowedTicket(Ticket Ticket, string Title)
{
    /// <summary>Their own ticket that was merged into it.</summary>
    public Ticket? Own { get; init; }
}

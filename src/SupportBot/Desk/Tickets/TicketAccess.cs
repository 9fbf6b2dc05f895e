using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Whose eyes look at tickets.</summary>
public sealed record VisibleTo(int PersonId, Role Roles, IReadOnlyCollection<int> TeamIds)
{
    /// <summary>Background work: it sees everything and must say so.</summary>
    public static VisibleTo System { get; } = new(0, Role.Administrator, []);

    /// <summary>What a manager answers for besides the teams they belong to; null when the desk's plan says nothing.</summary>
    public Remit? Remit { get; init; }
}

/// <summary>The only way to read tickets: what is not visible to the viewer does not exist for them.</summary>
public sealed class TicketAccess(SupportBotDb db)
{
    /// <summary>
    /// Mine, on my behalf; for the desk also those of my teams; for a manager those they answer for, but about a confidential service only if
    /// their plan names it or they are of the team; for an administrator all.
    /// </summary>
    public IQueryable<Ticket> VisibleTo(VisibleTo viewer)
    {
        var tickets = db.Set<Ticket>().AsQueryable();
        if ((viewer.Roles & Role.Administrator) != 0) return tickets;
        var (me, teams) = (viewer.PersonId, viewer.TeamIds);
        if (viewer.Remit is { TeamIds: var inTeams, ServiceIds: var about, OrganisationIds: var of })
        {
            return tickets.Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me || ticket.OwnerId == me || teams.Contains(ticket.TeamId)
                || (ticket.ServiceId != null && about.Contains(ticket.ServiceId.Value))
                || ((inTeams.Contains(ticket.TeamId) || of.Contains(ticket.OrganisationId))
                    && !db.Services().Any(service => service.Id == ticket.ServiceId && service.Confidential)));
        }

        return (viewer.Roles & Role.Desk) != 0
            ? tickets.Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me || ticket.OwnerId == me || teams.Contains(ticket.TeamId))
            : tickets.Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me);
    }

    /// <summary>The ticket that has, or once had, this number; null when there is none or when it is none of the viewer's business.</summary>
    public async Task<Ticket?> FindAsync(VisibleTo viewer, TicketNumber number, CancellationToken cancellationToken)
    {
        var ticket = await VisibleTo(viewer)
            .SingleOrDefaultAsync(ticket => ticket.Kind == number.Kind && ticket.NumberValue == number.Value, cancellationToken);
        if (ticket is not null) return ticket;
        var aliased = db.Set<TicketAlias>().Where(alias => alias.Kind == number.Kind && alias.NumberValue == number.Value)
            .Select(alias => alias.TicketId);
        return await VisibleTo(viewer).SingleOrDefaultAsync(ticket => aliased.Contains(ticket.Id), cancellationToken);
    }

    /// <summary>The ticket that this one is part of by now: itself, unless it was merged. Merges cannot go in a circle.</summary>
    public async Task<Ticket> FinalAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        while (ticket.MergedIntoId is { } nextId) ticket = (await FindAsync(Tickets.VisibleTo.System, nextId, cancellationToken))!;
        return ticket;
    }

    /// <summary>The tickets that are part of this one by now, directly or by way of others.</summary>
    public async Task<List<Guid>> MergedIntoAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var all = new List<Guid>();
        for (List<Guid> found = [ticketId]; found.Count > 0; all.AddRange(found))
        {
            var last = found;
            found = await db.Set<Ticket>().Where(ticket => ticket.MergedIntoId != null && last.Contains(ticket.MergedIntoId.Value))
                .Select(ticket => ticket.Id).ToListAsync(cancellationToken);
        }

        return all;
    }

    public Task<Ticket?> FindAsync(VisibleTo viewer, Guid id, CancellationToken cancellationToken) =>
        VisibleTo(viewer).SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);
}

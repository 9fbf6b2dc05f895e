using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Whose eyes look at tickets.</summary>
public sealed record VisibleTo(int PersonId, Role Roles, IReadOnlyCollection<int> TeamIds)
{
    /// <summary>Background work: it sees everything and must say so.</summary>
    public static VisibleTo System { get; } = new(0, Role.Administrator, []);
}

/// <summary>The only way to read tickets: what is not visible to the viewer does not exist for them.</summary>
public sealed class TicketAccess(SupportBotDb db)
{
    /// <summary>Mine, on my behalf; for the desk also those of my teams; for an administrator all.</summary>
    public IQueryable<Ticket> VisibleTo(VisibleTo viewer)
    {
        var tickets = db.Set<Ticket>().AsQueryable();
        if ((viewer.Roles & Role.Administrator) != 0) return tickets;
        var (me, teams) = (viewer.PersonId, viewer.TeamIds);
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

    public Task<Ticket?> FindAsync(VisibleTo viewer, Guid id, CancellationToken cancellationToken) =>
        VisibleTo(viewer).SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);
}

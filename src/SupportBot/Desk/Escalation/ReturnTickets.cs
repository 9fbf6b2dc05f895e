using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Puts the open tickets of those who left back into their team's queue, and tells the team's room once.</summary>
public sealed class ReturnTickets(SupportBotDb db, TicketAccess access, Outgoing outgoing) : ISweepStep<int>
{
    private const int MostAtOnce = 200;

    public Task<List<int>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Leavers().OrderBy(leaver => leaver.Since).Select(leaver => leaver.PersonId).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Leavers().MinAsync(leaver => (Instant?)leaver.Since, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<int> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var leaver in await db.Leavers().Where(leaver => due.Contains(leaver.PersonId)).ToListAsync(cancellationToken))
        {
            var person = await db.People().SingleAsync(person => person.Id == leaver.PersonId, cancellationToken);
            var tickets = await TheirsAsync(person, cancellationToken);
            foreach (var ticket in tickets) ticket.Release(null, Actor.Desk with { ToldTogether = true }, now);
            await TellAsync(person, tickets, cancellationToken);
            // With so many there may be more, for the next sweep.
            if (tickets.Count < MostAtOnce) db.Remove(leaver);
        }
    }

    // They may have come back, or be an agent of another team still.
    private async Task<List<Ticket>> TheirsAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Is(Role.Administrator)) return [];
        var teams = person.Is(Role.Desk)
            ? await db.TeamMembers().Where(member => member.PersonId == person.Id).Select(member => member.TeamId).ToListAsync(cancellationToken)
            : [];
        return await access.VisibleTo(VisibleTo.System)
            .Where(ticket => ticket.OwnerId == person.Id && !teams.Contains(ticket.TeamId)
                && (ticket.State == TicketState.InProgress || ticket.State == TicketState.WaitingForRequester || ticket.State == TicketState.OnHold))
            .OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
    }

    private async Task TellAsync(Person person, List<Ticket> tickets, CancellationToken cancellationToken)
    {
        foreach (var ofTeam in tickets.GroupBy(ticket => ticket.TeamId))
        {
            var many = new ManyTickets([.. ofTeam]);
            foreach (var roomId in await db.Rooms().Where(room => room.TeamId == ofTeam.Key).Select(room => room.Id).ToListAsync(cancellationToken))
                await outgoing.SayAsync(Place.Room(roomId), "escalation.left-the-team", cancellationToken, person.Name, many.Count, many.Named, many.More);
        }
    }
}

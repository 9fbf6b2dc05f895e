using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Records the levels that clocks have reached and writes down who is owed a reminder for it.</summary>
public sealed class FireLevels(SupportBotDb db, TicketAccess access, SlaRules rules) : ISweepStep<long>
{
    private Dictionary<int, List<int>> _rooms = [];
    private Dictionary<int, int?> _leads = [];

    public Task<List<long>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.TicketClocks().Where(clock => clock.NextFireAt <= now).OrderBy(clock => clock.NextFireAt)
            .Select(clock => clock.Id).ToListAsync(cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<long> due, Instant now, CancellationToken cancellationToken)
    {
        var clocks = await db.TicketClocks().Include(clock => clock.Fired)
            .Where(clock => due.Contains(clock.Id) && clock.NextFireAt <= now).ToListAsync(cancellationToken);
        var ids = clocks.Select(clock => clock.TicketId).ToList();
        var tickets = await access.VisibleTo(VisibleTo.System).AsNoTracking().Where(ticket => ids.Contains(ticket.Id))
            .ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        _rooms = (await db.Rooms().AsNoTracking().ToListAsync(cancellationToken))
            .GroupBy(room => room.TeamId).ToDictionary(rooms => rooms.Key, rooms => rooms.Select(room => room.Id).ToList());
        _leads = await db.Teams().AsNoTracking().ToDictionaryAsync(team => team.Id, team => team.LeadId, cancellationToken);
        foreach (var clock in clocks)
        {
            if (clock.Reach(now, rules) is { } reached) Owe(tickets[clock.TicketId], clock, reached.Level);
        }
    }

    private void Owe(Ticket ticket, TicketClock clock, SlaLevel level)
    {
        var how = level.IsOverdue ? Reminder.Lateness.StillLate : level.IsBreach ? Reminder.Lateness.Late : Reminder.Lateness.Before;
        var dueAt = clock.DueAt(rules)!.Value;
        var warned = rules.WarnedAt(level);
        var managerId = warned.HasFlag(WarnedPeople.Manager) ? _leads.GetValueOrDefault(ticket.TeamId) : null;
        if (warned.HasFlag(WarnedPeople.Assignee) && ticket.OwnerId is { } ownerId) Remind(Place.Person(ownerId), false);
        else if (managerId == ticket.OwnerId && managerId is { } same) Remind(Place.Person(same), false);
        if (managerId is { } otherId && otherId != ticket.OwnerId) Remind(Place.Person(otherId), true);
        if (!warned.HasFlag(WarnedPeople.Room) && !(warned.HasFlag(WarnedPeople.Assignee) && ticket.OwnerId is null)) return;
        foreach (var roomId in _rooms.GetValueOrDefault(ticket.TeamId, [])) Remind(Place.Room(roomId), false);

        void Remind(Place place, bool forManager) => db.Add(Reminder.For(place, forManager, clock, ticket.OwnerId, how, dueAt));
    }
}

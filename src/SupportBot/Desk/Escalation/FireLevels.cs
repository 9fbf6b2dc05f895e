using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Records the levels that clocks have reached and writes down who is owed a reminder for it.</summary>
public sealed class FireLevels(SupportBotDb db, TicketAccess access, NotifyTargets targets, StartChains chains, SlaRules rules) : ISweepStep<long>
{
    public Task<List<long>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.TicketClocks().Where(clock => clock.NextFireAt <= now).OrderBy(clock => clock.NextFireAt)
            .Select(clock => clock.Id).ToListAsync(cancellationToken);

    // Said expressly, or the index that holds nothing else would not be used.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.TicketClocks().Where(clock => clock.NextFireAt != null).MinAsync(clock => clock.NextFireAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<long> due, Instant now, CancellationToken cancellationToken)
    {
        var clocks = await db.TicketClocks().Include(clock => clock.Fired)
            .Where(clock => due.Contains(clock.Id) && clock.NextFireAt <= now).ToListAsync(cancellationToken);
        var ids = clocks.Select(clock => clock.TicketId).ToList();
        var tickets = await access.VisibleTo(VisibleTo.System).AsNoTracking().Where(ticket => ids.Contains(ticket.Id))
            .ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        foreach (var clock in clocks)
        {
            if (clock.Reach(now, rules) is not { } reached) continue;
            await OweAsync(tickets[clock.TicketId], clock, reached.Level, now, cancellationToken);
            await chains.AtLevelAsync(tickets[clock.TicketId], clock.PolicyKey, reached.Level, now, cancellationToken);
        }
    }

    private async Task OweAsync(Ticket ticket, TicketClock clock, SlaLevel level, Instant now, CancellationToken cancellationToken)
    {
        var how = level.IsOverdue ? Reminder.Lateness.StillLate : level.IsBreach ? Reminder.Lateness.Late : Reminder.Lateness.Before;
        var dueAt = clock.DueAt(rules)!.Value;
        foreach (var told in await targets.ResolveAsync(ticket, rules.Of(clock.PolicyKey).WarnedAt(level), now, cancellationToken))
            db.Add(Reminder.For(told.Place, told.PersonId is { } personId && personId != ticket.OwnerId, clock, ticket.OwnerId, how, dueAt));
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Gives the reminders of people who are away, or off by the rota, to whoever stands in for them.</summary>
public sealed class PassReminders(SupportBotDb db, Absences absences, TicketAccess access, SlaRules rules) : ISweepStep<string>
{
    /// <summary>Whoever did something so lately is at work, whatever the rota says.</summary>
    private static readonly Duration AtWork = Duration.FromHours(1);

    public Task<List<string>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Reminders().DueAt(now).Select(reminder => reminder.Place).Distinct().ToListAsync(cancellationToken);

    // What waits for its time waits in SendReminders.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    public async Task DoAsync(IReadOnlyCollection<string> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var key in due)
        {
            if (Place.Parse(key).PersonId is not { } personId) continue;
            var standInId = await absences.StandInAsync(personId, now, cancellationToken);
            if (standInId != personId)
            {
                foreach (var reminder in await At(key, now).ToListAsync(cancellationToken)) reminder.PassesTo(standInId);
            }
            else if (!rules.Calendar.IsOpen(now) && !await IsAtWorkAsync(personId, now, cancellationToken))
                await PassToOnCallAsync(personId, key, now, cancellationToken);
        }
    }

    // Only what is theirs: whoever leads a team is told because whoever is on call may not be enough.
    private async Task PassToOnCallAsync(int personId, string key, Instant now, CancellationToken cancellationToken)
    {
        var owned = await (
            from reminder in At(key, now)
            join clock in db.TicketClocks() on reminder.ClockId equals clock.Id
            join ticket in access.VisibleTo(VisibleTo.System) on clock.TicketId equals ticket.Id
            where reminder.OwnerId == personId
            select new { reminder, ticket.TeamId }).ToListAsync(cancellationToken);
        foreach (var one in owned)
        {
            var standInId = await absences.StandInAsync(personId, one.TeamId, isDeskOpen: false, now, cancellationToken);
            if (standInId != personId) one.reminder.PassesTo(standInId);
        }
    }

    private IQueryable<Reminder> At(string key, Instant now) => db.Reminders().DueAt(now).Where(reminder => reminder.Place == key);

    private Task<bool> IsAtWorkAsync(int personId, Instant now, CancellationToken cancellationToken)
    {
        var since = now - AtWork;
        return db.Set<TicketEvent>().AnyAsync(happened => happened.ById == personId && happened.At > since, cancellationToken);
    }
}

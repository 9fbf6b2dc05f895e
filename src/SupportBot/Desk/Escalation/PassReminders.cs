using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Gives the reminders of people who are away to whoever stands in for them.</summary>
public sealed class PassReminders(SupportBotDb db, Absences absences) : ISweepStep<string>
{
    public Task<List<string>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Reminders().DueAt(now).Select(reminder => reminder.Place).Distinct().ToListAsync(cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<string> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var key in due)
        {
            if (Place.Parse(key).PersonId is not { } personId) continue;
            var standInId = await absences.StandInAsync(personId, now, cancellationToken);
            if (standInId == personId) continue;
            foreach (var reminder in await db.Reminders().DueAt(now).Where(reminder => reminder.Place == key).ToListAsync(cancellationToken))
                reminder.PassesTo(standInId);
        }
    }
}

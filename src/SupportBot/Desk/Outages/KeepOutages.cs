using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Desk.Outages;

/// <summary>Begins planned interventions, gives notice of them, and reminds authors of the update or the end that they promised.</summary>
public sealed class KeepOutages(SupportBotDb db, OutageNotices notices, OutageAudience audience, Outgoing outgoing) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Outages().Where(outage => outage.NextAt <= now).OrderBy(outage => outage.NextAt).Select(outage => outage.Id).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Outages().MinAsync(outage => outage.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var outage in await db.Outages().Where(outage => outage.NextAt <= now && due.Contains(outage.Id)).ToListAsync(cancellationToken))
        {
            if (outage.State == OutageState.Planned)
            {
                if (outage.From <= now) outage.Begin(now);
                else outage.ComesNear(notices.NextAfter(now, outage.From), now);
            }

            if (outage.Overruns(now)) await RemindAsync(outage, "outages.overruns", outage.Until, cancellationToken);
            else if (outage.OwesUpdate(now)) await RemindAsync(outage, "outages.owes-update", outage.NextReminderAt, cancellationToken);
        }
    }

    private async Task RemindAsync(Outage outage, string key, Instant? at, CancellationToken cancellationToken)
    {
        var services = new ServiceNames(await audience.ServicesOf(outage.Id).OrderBy(service => service.Id).ToListAsync(cancellationToken));
        await outgoing.SayIfAsync(
            OutageStillOpen.Condition, OutageStillOpen.SubjectOf(outage), Place.Person(outage.AuthorId),
            new Phrase(key, outage.Number, services, at), cancellationToken);
    }
}

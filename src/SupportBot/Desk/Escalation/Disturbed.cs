using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Who of those whom a chain means hears it now. Whoever is away is replaced by whoever stands in; quiet hours count unless it is a P1, or
/// the person is on call, or nobody was and they are the last resort.
/// </summary>
/// <remarks>While a step reaches anybody, whoever wants quiet is left out of it; when it would reach nobody, it waits for the first of them.</remarks>
public sealed class Disturbed(SupportBotDb db, Absences absences, RotaBook rotas)
{
    /// <returns>Who hears it now; when that is nobody because of quiet hours, also until when.</returns>
    public async Task<(IReadOnlyList<Notified> Now, Instant? Until)> NowAsync(
        Ticket ticket, IReadOnlyList<Notified> meant, Instant now, CancellationToken cancellationToken)
    {
        var (there, until) = (new List<Notified>(), (Instant?)null);
        foreach (var one in meant)
        {
            var told = await PresentAsync(one, now, cancellationToken);
            if (await QuietUntilAsync(ticket, told, now, cancellationToken) is not { } quiet) there.Add(told);
            else if (until is null || quiet < until) until = quiet;
        }

        return ([.. there.DistinctBy(one => one.Place)], there.Count == 0 ? until : null);
    }

    private async Task<Notified> PresentAsync(Notified one, Instant now, CancellationToken cancellationToken)
    {
        if (one.PersonId is not { } personId) return one;
        var standInId = await absences.StandInAsync(personId, now, cancellationToken);
        return standInId == personId ? one : one with { Place = Place.Person(standInId), PersonId = standInId, ForId = personId };
    }

    private async Task<Instant?> QuietUntilAsync(Ticket ticket, Notified one, Instant now, CancellationToken cancellationToken)
    {
        if (one is not { PersonId: { } personId, Instead: false } || ticket.Priority == Priority.P1) return null;
        var onCallId = await rotas.OnCallAsync(ticket.TeamId, now, cancellationToken);
        // Whoever stands in for somebody on call is called as they would be.
        if (personId == onCallId || one.ForId == onCallId && onCallId is not null) return null;
        return (await db.PersonNowAsync(personId, cancellationToken))!.QuietUntil(now);
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Tells whoever is away and whoever stands in, as an absence begins and ends, what is open; in the hours of their tickets.</summary>
public sealed class WatchAbsences(SupportBotDb db, Absences absences, TicketAccess access, SlaRules rules, Outgoing outgoing) : ISweepStep<long>
{
    /// <summary>Tickets named in such a message.</summary>
    private const int MostNamed = 20;

    public Task<List<long>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Absences().Where(absence => absence.NextAt <= now).OrderBy(absence => absence.NextAt).Select(absence => absence.Id).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Absences().MinAsync(absence => absence.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<long> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var absence in await db.Absences().Where(absence => absence.NextAt <= now && due.Contains(absence.Id)).ToListAsync(cancellationToken))
        {
            var hours = await HoursAsync(absence.PersonId, cancellationToken);
            if (!hours.Exists(calendar => calendar.IsOpen(now)))
            {
                absence.IsToldLater(hours.Min(calendar => calendar.RollForward(now)));
                continue;
            }

            await TellAsync(absence, now, cancellationToken);
            absence.WasTold(now);
        }
    }

    // Whose tickets are worked on at night is told at night; whoever has none, in the desk's hours.
    private async Task<List<BusinessCalendar>> HoursAsync(int personId, CancellationToken cancellationToken)
    {
        var ids = Open(personId).Select(ticket => ticket.Id);
        var policies = await db.TicketClocks().Where(clock => ids.Contains(clock.TicketId)).Select(clock => clock.PolicyKey).Distinct()
            .ToListAsync(cancellationToken);
        return [.. policies.Select(key => rules.Of(key).Calendar).DefaultIfEmpty(rules.Calendar)];
    }

    private async Task TellAsync(Absence absence, Instant now, CancellationToken cancellationToken)
    {
        var isOver = absence.Until <= now;
        var name = await absences.NameAsync(absence.PersonId, cancellationToken);
        var standInId = await absences.StandInAsync(absence, now, cancellationToken);
        var standIn = standInId is { } id ? new Phrase("oncall.stands-in", await absences.NameAsync(id, cancellationToken)) : null;
        var open = await OpenAsync(absence.PersonId, cancellationToken);
        var person = isOver ? new Phrase("escalation.away-over", open) : new Phrase("escalation.away-begins", absence.Until, standIn, open);
        await outgoing.SayAsync(Place.Person(absence.PersonId), person, cancellationToken);
        if (standInId is not { } otherId || otherId == absence.PersonId) return;
        var other = isOver ? new Phrase("escalation.stand-in-over", name, open) : new Phrase("escalation.stand-in-begins", name, absence.Until, open);
        await outgoing.SayAsync(Place.Person(otherId), other, cancellationToken);
    }

    private async Task<Phrase> OpenAsync(int personId, CancellationToken cancellationToken)
    {
        var open = Open(personId);
        var count = await open.CountAsync(cancellationToken);
        if (count == 0) return new Phrase("escalation.open-none");
        var named = await open.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.NumberValue)
            .Take(MostNamed).ToListAsync(cancellationToken);
        var more = count > named.Count ? new Phrase("escalation.and-more", count - named.Count) : null;
        return new Phrase("escalation.open-some", count, string.Join(", ", named.Select(ticket => ticket.Number.ToString())), more);
    }

    private IQueryable<Ticket> Open(int personId) => access.VisibleTo(VisibleTo.System).Where(ticket => ticket.OwnerId == personId
        && ticket.State != TicketState.Resolved && ticket.State != TicketState.Closed && ticket.State != TicketState.Merged);
}

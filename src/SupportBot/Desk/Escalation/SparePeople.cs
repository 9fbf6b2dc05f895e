using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Decides which of a person's reminders are said now: what is no longer true and what they just did themselves is left out, quiet hours
/// and the reminder before it delay the rest. P1 waits for nothing, nor does what whoever is on call has to hear at night.
/// </summary>
public sealed class SparePeople(SupportBotDb db, RotaBook book, SlaStillDue stillDue, ReminderOptions options)
{
    /// <summary>Newest messages of a person among which the last reminder is looked for.</summary>
    private const int Recent = 100;

    /// <param name="personId">Whose reminders they are.</param>
    /// <param name="owed">All that are due, oldest first.</param>
    /// <param name="about">The tickets they are about, by their clocks.</param>
    /// <param name="now">The time of the sweep.</param>
    /// <param name="cancellationToken">Ends with the host.</param>
    /// <returns>What is said now, in one message each; what is in none of them and does not wait is forgotten.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<Reminder>>> SortAsync(
        int personId, List<Reminder> owed, IReadOnlyDictionary<long, Ticket> about, Instant now, CancellationToken cancellationToken)
    {
        var own = await OwnActsAsync(personId, about.Values, now, cancellationToken);
        var (atOnce, together) = (new List<Reminder>(), new List<Reminder>());
        // Of two about one deadline the later says all.
        foreach (var reminder in owed.GroupBy(reminder => reminder.ClockId).Select(same => same.Last()).OrderBy(reminder => reminder.Id))
        {
            var ticket = about[reminder.ClockId];
            if (own.Contains(ticket.Id) || (reminder.NotBefore is not null && !await stillDue.HoldsAsync(reminder.Subject, cancellationToken))) continue;
            if (ticket.Priority == Priority.P1) atOnce.Add(reminder);
            else if (await DelayAsync(personId, ticket, now, cancellationToken) is { } until) reminder.Waits(until);
            else together.Add(reminder);
        }

        var messages = atOnce.Select(reminder => (IReadOnlyList<Reminder>)[reminder]).ToList();
        if (together.Count > 0) messages.Add(together);
        return messages;
    }

    private async Task<HashSet<Guid>> OwnActsAsync(int personId, IEnumerable<Ticket> tickets, Instant now, CancellationToken cancellationToken)
    {
        var ids = tickets.Select(ticket => ticket.Id).Distinct().ToList();
        var since = now - Duration.FromMinutes(options.OwnActMinutes);
        return [.. await db.Set<TicketEvent>()
            .Where(happened => ids.Contains(happened.TicketId) && happened.ById == personId && happened.At > since)
            .Select(happened => happened.TicketId).ToListAsync(cancellationToken)];
    }

    private async Task<Instant?> DelayAsync(int personId, Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        var until = now;
        if (await LastAsync(personId, cancellationToken) is { } last) until = Instant.Max(until, last + Duration.FromMinutes(options.GroupMinutes));
        var person = await db.PersonNowAsync(personId, cancellationToken);
        if (person!.QuietUntil(until) is { } quiet && await book.OnCallAsync(ticket.TeamId, now, cancellationToken) != personId) until = quiet;
        return until > now ? until : null;
    }

    private async Task<Instant?> LastAsync(int personId, CancellationToken cancellationToken)
    {
        var place = Place.Person(personId).Key;
        return await db.OutgoingMessages().Where(message => message.Place == place && message.State == SendState.Sent)
            .OrderByDescending(message => message.Id).Take(Recent).Where(message => message.Condition == SlaStillDue.Condition)
            .MaxAsync(message => (Instant?)message.CreatedAt, cancellationToken);
    }
}

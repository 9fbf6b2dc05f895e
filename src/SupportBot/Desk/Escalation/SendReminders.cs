using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Says to each person and room what they are owed: one by one when it is little, in one message when it is much.</summary>
public sealed class SendReminders(
    SupportBotDb db, TicketAccess access, TicketNames names, SlaRules rules, SparePeople spare, SaidReminders saidReminders, Outgoing outgoing) : ISweepStep<string>
{
    /// <summary>More than so many reminders for one place become one message.</summary>
    private const int MostOneByOne = 3;

    /// <summary>Tickets named in that message.</summary>
    private const int MostNamed = 20;

    private Dictionary<long, SlaClockKind> _kinds = [];
    private Dictionary<long, Ticket> _tickets = [];

    public Task<List<string>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Reminders().DueAt(now).Select(reminder => reminder.Place).Distinct().ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Reminders().MinAsync(reminder => reminder.NotBefore, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<string> due, Instant now, CancellationToken cancellationToken)
    {
        var reminders = await db.Reminders().DueAt(now).Where(reminder => due.Contains(reminder.Place)).OrderBy(reminder => reminder.Id)
            .ToListAsync(cancellationToken);
        var clockIds = reminders.Select(reminder => reminder.ClockId).Distinct().ToList();
        var clocks = await db.TicketClocks().AsNoTracking().Where(clock => clockIds.Contains(clock.Id)).ToListAsync(cancellationToken);
        var ticketIds = clocks.Select(clock => clock.TicketId).Distinct().ToList();
        var tickets = await access.VisibleTo(VisibleTo.System).AsNoTracking().Where(ticket => ticketIds.Contains(ticket.Id))
            .ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        (_kinds, _tickets) = (clocks.ToDictionary(clock => clock.Id, clock => clock.Kind), clocks.ToDictionary(clock => clock.Id, clock => tickets[clock.TicketId]));
        foreach (var waited in reminders.Where(reminder => reminder.NotBefore is not null))
        {
            if (clocks.Find(clock => clock.Id == waited.ClockId)?.DueAt(rules) is { } dueAt) waited.HasWaited(dueAt, now);
        }

        foreach (var owed in reminders.GroupBy(reminder => reminder.Place))
        {
            var place = Place.Parse(owed.Key);
            if (place.PersonId is { } personId) await SayToPersonAsync(place, personId, [.. owed], now, cancellationToken);
            else if (owed.Count() > MostOneByOne) await SayAllAsync(place, [.. owed], cancellationToken);
            else
            {
                foreach (var reminder in owed) await SayInRoomAsync(place, reminder, cancellationToken);
            }
        }

        saidReminders.Forget([.. reminders.Where(reminder => reminder.NotBefore is not { } until || until <= now)]);
    }

    private async Task SayToPersonAsync(Place place, int personId, List<Reminder> owed, Instant now, CancellationToken cancellationToken)
    {
        foreach (var together in await spare.SortAsync(personId, owed, _tickets, now, cancellationToken))
        {
            if (together.Count > MostOneByOne)
            {
                await SayAllAsync(place, together, cancellationToken);
                continue;
            }

            var warnings = new List<Phrase>();
            foreach (var reminder in together) warnings.Add(await WarningAsync(reminder, cancellationToken));
            var said = warnings.Count == 1 ? warnings[0]
                : new Phrase("escalation.together", warnings.Count, warnings[0], warnings[1], warnings.ElementAtOrDefault(2));
            await outgoing.SayIfAsync(SlaStillDue.Condition, SubjectOf(together), place, said, cancellationToken);
        }
    }

    private async Task<Phrase> WarningAsync(Reminder reminder, CancellationToken cancellationToken)
    {
        var warning = Warning(reminder);
        if (reminder.ForManager)
        {
            warning = await names.OfAsync(reminder.OwnerId, cancellationToken) is { } owner
                ? new Phrase("escalation.owner-has-it", warning, owner)
                : new Phrase("escalation.nobody-has-it", warning);
        }

        return await names.OfAsync(reminder.InsteadOfId, cancellationToken) is { } away ? new Phrase("escalation.for-away", away, warning) : warning;
    }

    private async Task SayInRoomAsync(Place room, Reminder reminder, CancellationToken cancellationToken)
    {
        var warning = Warning(reminder);
        var said = reminder.OwnerId is { } ownerId
            ? new Phrase("escalation.to-owner-in-room", new Markup(MentionTags.For(ownerId)), warning)
            : new Phrase("escalation.nobody-has-it", warning);
        var thread = await ThreadAsync(room, _tickets[reminder.ClockId], cancellationToken);
        await outgoing.SayIfAsync(SlaStillDue.Condition, reminder.Subject, thread, said, cancellationToken);
    }

    private Phrase Warning(Reminder reminder)
    {
        var ticket = _tickets[reminder.ClockId];
        return new Phrase(KeyOf(reminder.How, _kinds[reminder.ClockId]), ticket.Number, ticket.Title, reminder.DueAt);
    }

    private static string KeyOf(Reminder.Lateness how, SlaClockKind kind) => (how, kind) switch
    {
        (Reminder.Lateness.Before, SlaClockKind.Response) => "escalation.before-answer",
        (Reminder.Lateness.Before, _) => "escalation.before-solve",
        (Reminder.Lateness.Late, SlaClockKind.Response) => "escalation.late-answer",
        (Reminder.Lateness.Late, _) => "escalation.late-solve",
        (_, SlaClockKind.Response) => "escalation.still-late-answer",
        _ => "escalation.still-late-solve",
    };

    private async Task SayAllAsync(Place place, IReadOnlyList<Reminder> owed, CancellationToken cancellationToken)
    {
        var late = await ListAsync("escalation.many-late", [.. owed.Where(reminder => reminder.How != Reminder.Lateness.Before)], cancellationToken);
        var soon = await ListAsync("escalation.many-soon", [.. owed.Where(reminder => reminder.How == Reminder.Lateness.Before)], cancellationToken);
        var said = (late, soon) is ({ } first, { } second) ? new Phrase("escalation.and-also", first, second) : late ?? soon!;
        await outgoing.SayIfAsync(SlaStillDue.Condition, SubjectOf(owed), place, said, cancellationToken);
    }

    private static string SubjectOf(IEnumerable<Reminder> owed) => string.Join(',', owed.Take(MostNamed).Select(reminder => reminder.Subject));

    private async Task<Phrase?> ListAsync(string key, List<Reminder> owed, CancellationToken cancellationToken)
    {
        if (owed.Count == 0) return null;
        var clockIds = owed.Select(reminder => reminder.ClockId).ToList();
        var ticketIds = db.TicketClocks().Where(clock => clockIds.Contains(clock.Id)).Select(clock => clock.TicketId);
        var tickets = access.VisibleTo(VisibleTo.System).Where(ticket => ticketIds.Contains(ticket.Id));
        var count = await tickets.CountAsync(cancellationToken);
        var named = await tickets.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.NumberValue)
            .Take(MostNamed).ToListAsync(cancellationToken);
        var more = count > named.Count ? new Phrase("escalation.and-more", count - named.Count) : null;
        return new Phrase(key, count, string.Join(", ", named.Select(ticket => ticket.Number.ToString())), more);
    }

    private async Task<Place> ThreadAsync(Place room, Ticket ticket, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        var card = await db.PostedCards().SingleOrDefaultAsync(
            card => card.Subject == subject && card.View == RoomCard.View && card.Place == room.Key, cancellationToken);
        return card is null ? room : Place.Thread(card.Id);
    }
}

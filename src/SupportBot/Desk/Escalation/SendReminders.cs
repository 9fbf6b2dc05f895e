using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Says to each person and room what they are owed: one by one when it is little, in one message when it is much.</summary>
public sealed class SendReminders(SupportBotDb db, TicketAccess access, TicketNames names, Outgoing outgoing) : ISweepStep<string>
{
    /// <summary>More than so many reminders for one place become one message.</summary>
    private const int MostOneByOne = 3;

    /// <summary>Tickets named in that message.</summary>
    private const int MostNamed = 20;

    public Task<List<string>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Reminders().Select(reminder => reminder.Place).Distinct().ToListAsync(cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<string> due, Instant now, CancellationToken cancellationToken)
    {
        var reminders = await db.Reminders().Where(reminder => due.Contains(reminder.Place)).OrderBy(reminder => reminder.Id).ToListAsync(cancellationToken);
        foreach (var owed in reminders.GroupBy(reminder => reminder.Place))
        {
            var place = Place.Parse(owed.Key);
            if (owed.Count() > MostOneByOne) await SayAllAsync(place, [.. owed], cancellationToken);
            else
            {
                foreach (var reminder in owed) await SayAsync(place, reminder, cancellationToken);
            }
        }

        // Somebody who took them at the same time makes this fail, and then there is nothing left to say.
        db.RemoveRange(reminders);
    }

    private async Task SayAsync(Place place, Reminder reminder, CancellationToken cancellationToken)
    {
        var clock = await db.TicketClocks().AsNoTracking().SingleAsync(clock => clock.Id == reminder.ClockId, cancellationToken);
        var ticket = (await access.FindAsync(VisibleTo.System, clock.TicketId, cancellationToken))!;
        var warning = new Phrase(KeyOf(reminder.How, clock.Kind), ticket.Number, ticket.Title, reminder.DueAt);
        if (place.RoomId is not null)
        {
            var said = reminder.OwnerId is { } ownerId
                ? new Phrase("escalation.to-owner-in-room", new Markup(MentionTags.For(ownerId)), warning)
                : new Phrase("escalation.nobody-has-it", warning);
            await outgoing.SayIfAsync(SlaStillDue.Condition, reminder.Subject, await ThreadAsync(place, ticket, cancellationToken), said, cancellationToken);
            return;
        }

        if (reminder.ForManager)
        {
            warning = await names.OfAsync(reminder.OwnerId, cancellationToken) is { } owner
                ? new Phrase("escalation.owner-has-it", warning, owner)
                : new Phrase("escalation.nobody-has-it", warning);
        }

        await outgoing.SayIfAsync(SlaStillDue.Condition, reminder.Subject, place, warning, cancellationToken);
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

    private async Task SayAllAsync(Place place, List<Reminder> owed, CancellationToken cancellationToken)
    {
        var late = await ListAsync("escalation.many-late", [.. owed.Where(reminder => reminder.How != Reminder.Lateness.Before)], cancellationToken);
        var soon = await ListAsync("escalation.many-soon", [.. owed.Where(reminder => reminder.How == Reminder.Lateness.Before)], cancellationToken);
        var said = (late, soon) is ({ } first, { } second) ? new Phrase("escalation.and-also", first, second) : late ?? soon!;
        var subject = string.Join(',', owed.Take(MostNamed).Select(reminder => reminder.Subject));
        await outgoing.SayIfAsync(SlaStillDue.Condition, subject, place, said, cancellationToken);
    }

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

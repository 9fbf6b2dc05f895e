using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Tells whoever leads a team, in working hours, that somebody is not content, and reminds them once.</summary>
public sealed class KeepFollowUps(
    SupportBotDb db, TicketAccess access, NotifyTargets targets, Outgoing outgoing, SatisfactionOptions options, BusinessCalendar calendar) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.FollowUps().Where(followUp => followUp.NextAt <= now).OrderBy(followUp => followUp.NextAt).Select(followUp => followUp.TicketId).ToListAsync(cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var followUp in await db.FollowUps().Where(followUp => followUp.NextAt <= now && due.Contains(followUp.TicketId)).ToListAsync(cancellationToken))
        {
            var ticket = (await access.FindAsync(VisibleTo.System, followUp.TicketId, cancellationToken))!;
            var places = await targets.InChargeAsync(followUp.TeamId, cancellationToken);
            if (followUp.IsTold)
            {
                foreach (var place in places) await SayAsync("satisfaction.remind", ticket, place, cancellationToken);
                followUp.WasReminded();
                continue;
            }

            foreach (var place in places) await TellAsync(ticket, place, cancellationToken);
            followUp.WasTold(options.RemindAfterHours == 0 ? null : calendar.Add(now, Duration.FromHours(options.RemindAfterHours)));
        }
    }

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.FollowUps().Where(followUp => followUp.NextAt != null).MinAsync(followUp => followUp.NextAt, cancellationToken);

    // A card that is there already is drawn again, which nobody sees further up in the chat.
    private async Task TellAsync(Ticket ticket, Place place, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        if (await db.PostedCards().AnyAsync(card => card.Subject == subject && card.View == FollowUpCard.View && card.Place == place.Key, cancellationToken))
            await SayAsync("satisfaction.again", ticket, place, cancellationToken);
        else outgoing.Show(subject, FollowUpCard.View, place);
    }

    private Task<OutgoingMessage> SayAsync(string key, Ticket ticket, Place place, CancellationToken cancellationToken) => outgoing.SayIfAsync(
        FollowUpStillOpen.Condition, TicketSubject.Of(ticket), place, new Phrase(key, ticket.Number, ticket.Title), cancellationToken);
}

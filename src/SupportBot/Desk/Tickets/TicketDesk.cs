using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Opens tickets: the team, the priority and the number follow from what is reported.</summary>
public sealed class TicketDesk(SupportBotDb db, PriorityMatrix priorities, TeamFinder teams)
{
    public async Task<Ticket> OpenAsync(NewTicket wanted, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var service = wanted.ServiceId is { } serviceId ? await db.Services().FindAsync([serviceId], cancellationToken) : null;
        var whose = await db.People().FindAsync([wanted.BeneficiaryId ?? wanted.RequesterId], cancellationToken);
        var priority = priorities.For(wanted.Impact, wanted.Urgency, whose!.Vip, service?.Criticality == Criticality.High);
        var teamId = service?.TeamId ?? await teams.DefaultAsync(cancellationToken);
        var ticket = Ticket.Open(wanted, priority, teamId, by, now);
        db.Add(ticket);
        return ticket;
    }
}

using Microsoft.EntityFrameworkCore;
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
        var service = wanted.ServiceId is { } serviceId
            ? await db.Services().SingleAsync(service => service.Id == serviceId, cancellationToken) : null;
        var whose = wanted.BeneficiaryId ?? wanted.RequesterId;
        var vip = await db.People().Where(person => person.Id == whose).Select(person => person.Vip).SingleAsync(cancellationToken);
        var priority = priorities.For(wanted.Impact, wanted.Urgency, vip, service?.Criticality == Criticality.High);
        var teamId = service?.TeamId ?? await teams.DefaultAsync(cancellationToken);
        var ticket = Ticket.Open(wanted, priority, teamId, by, now);
        db.Add(ticket);
        return ticket;
    }
}

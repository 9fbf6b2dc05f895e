using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Opens tickets: the team, the priority and the number follow from what is reported.</summary>
public sealed class TicketDesk(SupportBotDb db, PriorityMatrix priorities, TeamFinder teams)
{
    public async Task<Ticket> OpenAsync(NewTicket wanted, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var service = wanted.ServiceId is { } serviceId ? await db.Services().FindAsync([serviceId], cancellationToken) : null;
        var priority = await PriorityAsync(wanted.Impact, wanted.Urgency, wanted.BeneficiaryId ?? wanted.RequesterId, service, cancellationToken);
        var teamId = service?.TeamId ?? await teams.DefaultAsync(cancellationToken);
        var ticket = Ticket.Open(wanted, priority, teamId, by, now);
        db.Add(ticket);
        return ticket;
    }

    /// <summary>How pressing an open ticket would be if it hit so many people.</summary>
    public async Task<Priority> PriorityAsync(Ticket ticket, Impact impact, CancellationToken cancellationToken)
    {
        var service = ticket.ServiceId is { } serviceId ? await db.Services().FindAsync([serviceId], cancellationToken) : null;
        return await PriorityAsync(impact, ticket.Urgency, ticket.BeneficiaryId ?? ticket.RequesterId, service, cancellationToken);
    }

    private async Task<Priority> PriorityAsync(Impact impact, Urgency urgency, int whoseId, Service? service, CancellationToken cancellationToken)
    {
        var whose = await db.People().FindAsync([whoseId], cancellationToken);
        return priorities.For(impact, urgency, whose!.Vip, service?.Criticality == Criticality.High);
    }
}

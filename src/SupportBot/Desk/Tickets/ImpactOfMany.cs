using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Raises a ticket's impact, and with it its priority, when enough people say that they have the same trouble.</summary>
public sealed class ImpactOfMany(SupportBotDb db, TicketOptions options, PriorityMatrix priorities)
{
    /// <summary>Its affected people have been read.</summary>
    public async Task FollowAsync(Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        var people = ticket.Affected.Count + 1;
        var impact = people >= options.AffectedForEveryone ? Impact.Everyone : people >= options.AffectedForTeam ? Impact.Team : Impact.OnePerson;
        if (impact <= ticket.Impact) return;
        var service = ticket.ServiceId is { } serviceId ? await db.Services().FindAsync([serviceId], cancellationToken) : null;
        var whose = await db.People().FindAsync([ticket.BeneficiaryId ?? ticket.RequesterId], cancellationToken);
        ticket.RaiseImpact(impact, priorities.For(impact, ticket.Urgency, whose!.Vip, service?.Criticality == Criticality.High), now);
    }
}

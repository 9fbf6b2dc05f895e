using NodaTime;

namespace SupportBot.Desk.Tickets;

/// <summary>Raises a ticket's impact, and with it its priority, when enough people say that they have the same trouble.</summary>
public sealed class ImpactOfMany(TicketDesk desk, TicketOptions options)
{
    /// <summary>Its affected people have been read.</summary>
    public async Task FollowAsync(Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        var people = ticket.Affected.Count + 1;
        var impact = people >= options.AffectedForEveryone ? Impact.Everyone : people >= options.AffectedForTeam ? Impact.Team : Impact.OnePerson;
        if (impact > ticket.Impact) ticket.RaiseImpact(impact, await desk.PriorityAsync(ticket, impact, cancellationToken), now);
    }
}

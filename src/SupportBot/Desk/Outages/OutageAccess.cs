using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>The only way in which somebody reads outages: what does not concern them does not exist for them.</summary>
public sealed class OutageAccess(SupportBotDb db, TicketFinder tickets)
{
    /// <summary>
    /// Those of everybody or of my organisation, and for the desk those of my teams' services; about a confidential service only if I am
    /// of its team.
    /// </summary>
    public async Task<IQueryable<Outage>> VisibleToAsync(Person person, CancellationToken cancellationToken)
    {
        var outages = db.Outages().Include(outage => outage.Services).AsQueryable();
        if (person.Is(Role.Administrator)) return outages;
        var teams = (await tickets.ViewerAsync(person, cancellationToken)).TeamIds;
        var (organisationId, me) = (person.OrganisationId, person.Id);
        var mine = db.Services().Where(service => teams.Contains(service.TeamId)).Select(service => service.Id);
        var hidden = db.Services().Where(service => service.Confidential && !teams.Contains(service.TeamId)).Select(service => service.Id);
        return outages
            .Where(outage => outage.OrganisationId == null || outage.OrganisationId == organisationId || outage.AuthorId == me
                || outage.Services.Any(service => mine.Contains(service.ServiceId)))
            .Where(outage => !outage.Services.Any(service => hidden.Contains(service.ServiceId)));
    }

    /// <summary>The services that somebody may know an outage of, or follow.</summary>
    public async Task<List<Service>> ServicesAsync(Person person, CancellationToken cancellationToken)
    {
        var services = db.Services().OrderBy(service => service.Id);
        if (person.Is(Role.Administrator)) return await services.ToListAsync(cancellationToken);
        var teams = (await tickets.ViewerAsync(person, cancellationToken)).TeamIds;
        return await services.Where(service => !service.Confidential || teams.Contains(service.TeamId)).ToListAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>Whom an outage concerns: those with an open ticket on its service or who joined one, those who follow it, and whoever has heard of it before.</summary>
public sealed class OutageAudience(SupportBotDb db, TicketAccess tickets)
{
    /// <summary>Those who have not been told the latest yet; nobody outside its organisation or, of a confidential service, outside its team.</summary>
    public IQueryable<Person> NotYetTold(Outage outage)
    {
        var (id, revision, organisationId, authorId) = (outage.Id, outage.Revision, outage.OrganisationId, outage.AuthorId);
        var recipients = db.OutageRecipients().Where(recipient => recipient.OutageId == id);
        var done = recipients.Where(recipient => recipient.IsMuted || recipient.ToldRevision >= revision).Select(recipient => recipient.PersonId);
        var concerned = recipients.Select(recipient => recipient.PersonId);
        // Who never heard that it began need not hear that it is over.
        if (outage.IsOpen) concerned = concerned.Union(Affected(outage));
        var confidential = ServicesOf(id).Where(service => service.Confidential);
        return db.People()
            .Where(person => person.MergedIntoId == null && person.Id != authorId && (organisationId == null || person.OrganisationId == organisationId))
            .Where(person => concerned.Contains(person.Id) && !done.Contains(person.Id))
            .Where(person => !confidential.Any(service =>
                !db.TeamMembers().Any(member => member.TeamId == service.TeamId && member.PersonId == person.Id)));
    }

    /// <summary>The rooms of the teams whose services it is about.</summary>
    public Task<List<int>> RoomsAsync(IReadOnlyCollection<int> serviceIds, CancellationToken cancellationToken)
    {
        var teams = db.Services().Where(service => serviceIds.Contains(service.Id)).Select(service => service.TeamId);
        return db.Rooms().Where(room => teams.Contains(room.TeamId)).OrderBy(room => room.Id).Select(room => room.Id).ToListAsync(cancellationToken);
    }

    public IQueryable<Service> ServicesOf(Guid outageId)
    {
        var ids = db.Set<ServiceOfOutage>().Where(service => service.OutageId == outageId).Select(service => service.ServiceId);
        return db.Services().Where(service => ids.Contains(service.Id));
    }

    private IQueryable<int> Affected(Outage outage)
    {
        var serviceIds = outage.Services.Select(service => service.ServiceId).ToList();
        var open = tickets.VisibleTo(VisibleTo.System).Where(ticket => ticket.ServiceId != null && serviceIds.Contains(ticket.ServiceId.Value)
            && ticket.State != TicketState.Resolved && ticket.State != TicketState.Closed && ticket.State != TicketState.Merged);
        return open.Select(ticket => ticket.RequesterId)
            .Union(open.Where(ticket => ticket.BeneficiaryId != null).Select(ticket => ticket.BeneficiaryId!.Value))
            .Union(db.Set<AffectedPerson>().Where(joined => open.Any(ticket => ticket.Id == joined.TicketId)).Select(joined => joined.PersonId))
            .Union(db.ServiceFollowers().Where(follower => serviceIds.Contains(follower.ServiceId)).Select(follower => follower.PersonId));
    }
}

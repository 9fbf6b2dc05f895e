using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>Who hears of what by their own wish: a service from now on, or one outage.</summary>
public sealed class OutageFollowing(SupportBotDb db, OutageAccess access, Outgoing outgoing)
{
    /// <summary>From now on they hear of everything about the service, and at once of what is the matter now. False when they did already.</summary>
    public async Task<bool> FollowAsync(Person person, int serviceId, Instant now, CancellationToken cancellationToken)
    {
        var isNew = await db.ServiceFollowers().FindAsync([serviceId, person.Id], cancellationToken) is null;
        if (isNew) db.Add(ServiceFollower.Of(serviceId, person.Id, now));
        var open = (await access.VisibleToAsync(person, cancellationToken)).Where(outage => outage.OrganisationId == null || outage.OrganisationId == person.OrganisationId)
            .Where(outage => outage.State != OutageState.Over && outage.State != OutageState.Cancelled && outage.Services.Any(service => service.ServiceId == serviceId));
        foreach (var outage in await open.ToListAsync(cancellationToken)) (await JoinAsync(outage, person, cancellationToken)).HearsAgain();
        return isNew;
    }

    /// <summary>This one hits them: they hear how it goes on, and count.</summary>
    public async Task IsHitAsync(Outage outage, Person person, CancellationToken cancellationToken)
    {
        (await JoinAsync(outage, person, cancellationToken)).IsHit();
        outgoing.ShowAgain([OutageSubject.ForDesk(outage.Id)]);
    }

    /// <summary>They hear nothing more of the service, nor of what is the matter with it now. False when they did not follow it.</summary>
    public async Task<bool> LeaveAsync(Person person, int serviceId, CancellationToken cancellationToken)
    {
        var follower = await db.ServiceFollowers().FindAsync([serviceId, person.Id], cancellationToken);
        if (follower is not null) db.Remove(follower);
        var about = db.Set<ServiceOfOutage>().Where(service => service.ServiceId == serviceId).Select(service => service.OutageId);
        foreach (var recipient in await db.OutageRecipients().Where(recipient => recipient.PersonId == person.Id && about.Contains(recipient.OutageId))
            .ToListAsync(cancellationToken)) recipient.HearsNoMore();
        return follower is not null;
    }

    public async Task LeaveAsync(Outage outage, Person person, CancellationToken cancellationToken)
    {
        if (await db.OutageRecipients().FindAsync([outage.Id, person.Id], cancellationToken) is not { } recipient)
            db.Add(recipient = OutageRecipient.Of(outage.Id, person.Id));
        recipient.HearsNoMore();
    }

    // Whoever comes later gets the present state, which is all that they have missed.
    private async Task<OutageRecipient> JoinAsync(Outage outage, Person person, CancellationToken cancellationToken)
    {
        if (await db.OutageRecipients().FindAsync([outage.Id, person.Id], cancellationToken) is not { } recipient)
            db.Add(recipient = OutageRecipient.Of(outage.Id, person.Id));
        var (subject, place) = (OutageSubject.ForReaders(outage.Id), Place.Person(person.Id));
        if (await db.PostedCards().AnyAsync(card => card.Subject == subject && card.View == NoticeCard.View && card.Place == place.Key, cancellationToken))
            outgoing.ShowAgain(subject, [place]);
        else outgoing.Show(subject, NoticeCard.View, place);
        recipient.WasTold(outage.Revision);
        return recipient;
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Outbox;

namespace SupportBot.Desk.Outages;

/// <summary>That there are news of an outage to say in a room.</summary>
public readonly record struct OutageInRoom(Guid OutageId, string Place);

/// <summary>
/// Announces outages in the rooms that the desk's plan names for it: one card each that is kept up to date, and a sentence in its thread for
/// each piece of news. What was said where is written down with it, so that nothing is said twice.
/// </summary>
public sealed class AnnounceInRooms(SupportBotDb db, AnnouncementRooms rooms, OutageAudience audience, PlaceResolver places, Outgoing outgoing)
    : ISweepStep<OutageInRoom>
{
    public async Task<List<OutageInRoom>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = new List<OutageInRoom>();
        foreach (var room in await rooms.AllAsync(cancellationToken))
        {
            due.AddRange((await NewsFor(room).OrderBy(outage => outage.Id).Select(outage => outage.Id).ToListAsync(cancellationToken))
                .Select(outageId => new OutageInRoom(outageId, room.Place.Key)));
        }

        return due;
    }

    // News is due as soon as it is written.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    public async Task DoAsync(IReadOnlyCollection<OutageInRoom> due, Instant now, CancellationToken cancellationToken)
    {
        var byPlace = (await rooms.AllAsync(cancellationToken)).ToDictionary(room => room.Place.Key, StringComparer.Ordinal);
        foreach (var (outageId, key) in due)
        {
            // Asked again: another host may have said it since, and the plan may name the room no more.
            if (!byPlace.TryGetValue(key, out var room)) continue;
            var outage = await NewsFor(room).Include(one => one.Updates).SingleOrDefaultAsync(one => one.Id == outageId, cancellationToken);
            if (outage is not null) await SayAsync(outage, room.Place, cancellationToken);
        }
    }

    private async Task SayAsync(Outage outage, Place place, CancellationToken cancellationToken)
    {
        var subject = OutageSubject.ForReaders(outage.Id);
        if (await db.AnnouncedOutages().FindAsync([outage.Id, place.Key], cancellationToken) is not { } announced)
        {
            db.Add(AnnouncedOutage.In(place, outage));
            outgoing.Show(subject, NoticeCard.View, place);
            return;
        }

        var cardId = await db.PostedCards().Where(card => card.Subject == subject && card.View == NoticeCard.View && card.Place == place.Key)
            .Select(card => card.Id).SingleAsync(cancellationToken);
        var thread = Place.Thread(cardId);
        var language = (await places.ReaderAsync(thread, cancellationToken)).Language;
        var services = new ServiceNames(await audience.ServicesOf(outage.Id).OrderBy(service => service.Id).ToListAsync(cancellationToken));
        foreach (var update in outage.Updates.Where(update => update.Revision > announced.ToldRevision).OrderBy(update => update.Revision))
            await outgoing.SayAsync(thread, OutagePhrases.Told(outage, update, services, language), cancellationToken);
        outgoing.ShowAgain(subject, [place]);
        announced.WasTold(outage);
    }

    /// <summary>What a room has not been told yet: never of a confidential service, nor what concerns another organisation than its own.</summary>
    private IQueryable<Outage> NewsFor(AnnouncementRoom room)
    {
        var (key, organisationId, serviceIds) = (room.Place.Key, room.OrganisationId, room.ServiceIds);
        var announced = db.AnnouncedOutages().Where(one => one.Place == key);
        var told = announced.Where(one => !one.IsOver).Select(one => one.OutageId);
        var confidential = db.Services().Where(service => service.Confidential).Select(service => service.Id);
        var concern = db.Outages()
            .Where(outage => outage.OrganisationId == null || outage.OrganisationId == organisationId)
            .Where(outage => !outage.Services.Any(service => confidential.Contains(service.ServiceId)));
        if (serviceIds.Count > 0) concern = concern.Where(outage => outage.Services.Any(service => serviceIds.Contains(service.ServiceId)));
        // A room that never heard that it began need not hear that it is over.
        return concern
            .Where(outage => outage.State == OutageState.Planned || outage.State == OutageState.Ongoing || outage.State == OutageState.Monitoring
                || told.Contains(outage.Id))
            .Where(outage => !announced.Any(one => one.OutageId == outage.Id && one.ToldRevision >= outage.Revision));
    }
}

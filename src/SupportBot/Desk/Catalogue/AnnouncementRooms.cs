using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>A room where outages are announced.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="OrganisationId">Whose outages are announced there besides those of everybody; null for nobody's.</param>
/// <param name="ServiceIds">Of which services; none for all.</param>
public sealed record AnnouncementRoom(Place Place, int? OrganisationId, IReadOnlyList<int> ServiceIds);

/// <summary>Knows from the desk's plan where outages are announced: in a room of its own, to which anybody may belong, or in a team's.</summary>
/// <param name="db">Where the places and the keys lie.</param>
/// <param name="source">The plan.</param>
/// <param name="clock">When a place came into being.</param>
/// <param name="localChannel">The channel of rooms that name none.</param>
public sealed class AnnouncementRooms(SupportBotDb db, DeskPlanSource source, IClock clock, string localChannel)
{
    private const string LocalConversation = "announcements";

    /// <summary>All of them; what the plan no longer names is no longer told anything.</summary>
    public async Task<IReadOnlyList<AnnouncementRoom>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<AnnouncementRoom>();
        foreach (var planned in Said())
        {
            if (await PlaceAsync(planned.Room, cancellationToken) is { } place)
                all.Add(new AnnouncementRoom(place, await OrganisationAsync(planned, cancellationToken), await ServicesAsync(planned, cancellationToken)));
        }

        return all;
    }

    /// <summary>Makes the places known that no team has, and says of them what the plan says now.</summary>
    public async Task OpenAsync(DeskPlan plan, CancellationToken cancellationToken)
    {
        var named = plan.Announcements.Select(planned => AddressOf(planned.Room)).ToHashSet();
        foreach (var former in await db.SharedConversations().Where(shared => shared.Name != null).ToListAsync(cancellationToken))
        {
            if (!named.Contains((former.Channel, former.Tenant, former.ConversationId))) former.IsPlannedNoMore();
        }

        foreach (var planned in plan.Announcements)
        {
            var (channel, tenant, conversation) = AddressOf(planned.Room);
            if (await TeamsRoomAsync(channel, tenant, conversation, cancellationToken) is not null) continue;
            var language = SpokenLanguages.Parse(planned.Room.Language) ?? throw Wrong(planned, "language", planned.Room.Language, "there is en and fr");
            var shared = await SharedAsync(channel, tenant, conversation, cancellationToken);
            if (shared is null) db.Add(shared = SharedConversation.Planned(channel, tenant, conversation, language, clock.GetCurrentInstant()));
            var name = language == SpokenLanguage.French ? planned.Room.Name.Fr : planned.Room.Name.En;
            shared.IsPlanned(name.Length > 0 ? name : conversation, language, planned.Room.TimeZone, await OrganisationAsync(planned, cancellationToken));
        }
    }

    /// <exception cref="FormatException">The plan names something that the desk does not have, or a room twice; the message says which.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var planned in Said())
        {
            await OrganisationAsync(planned, cancellationToken);
            var serviceIds = await ServicesAsync(planned, cancellationToken);
            var confidential = await db.Services().Where(service => serviceIds.Contains(service.Id) && service.Confidential).Select(service => service.Key)
                .FirstOrDefaultAsync(cancellationToken);
            if (confidential is not null) throw Wrong(planned, "services", confidential, "it is confidential, so only its team is told");
        }

        if (Said().GroupBy(planned => AddressOf(planned.Room)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Wrong(twice.First(), "room", twice.Key.Conversation, "name each room once");
    }

    private List<PlannedAnnouncement> Said() => source.Plan?.Announcements ?? [];

    private async Task<Place?> PlaceAsync(PlannedRoom room, CancellationToken cancellationToken)
    {
        var (channel, tenant, conversation) = AddressOf(room);
        if (await TeamsRoomAsync(channel, tenant, conversation, cancellationToken) is { } own) return Place.Room(own.Id);
        return await SharedAsync(channel, tenant, conversation, cancellationToken) is { } shared ? Place.Shared(shared.Id) : null;
    }

    private (string Channel, string Tenant, string Conversation) AddressOf(PlannedRoom room) => (
        room.Channel ?? localChannel, room.Tenant,
        room.Conversation ?? (room.Channel is null || room.Channel == localChannel ? LocalConversation
            : throw new FormatException($"The desk's plan says for an announcement room on {room.Channel} no conversation.")));

    private Task<Room?> TeamsRoomAsync(string channel, string tenant, string conversation, CancellationToken cancellationToken) =>
        db.Rooms().SingleOrDefaultAsync(room => room.Channel == channel && room.Tenant == tenant && room.ConversationId == conversation, cancellationToken);

    private Task<SharedConversation?> SharedAsync(string channel, string tenant, string conversation, CancellationToken cancellationToken) =>
        db.SharedConversations().SingleOrDefaultAsync(
            shared => shared.Channel == channel && shared.Tenant == tenant && shared.ConversationId == conversation, cancellationToken);

    private async Task<int?> OrganisationAsync(PlannedAnnouncement planned, CancellationToken cancellationToken)
    {
        if (planned.Organisation is not { } key) return null;
        var ids = await db.Organisations().Where(organisation => organisation.Key == key).Select(organisation => organisation.Id).ToListAsync(cancellationToken);
        return ids.Count > 0 ? ids[0] : throw Wrong(planned, "organisation", key, "there is none of that key");
    }

    private async Task<IReadOnlyList<int>> ServicesAsync(PlannedAnnouncement planned, CancellationToken cancellationToken)
    {
        if (planned.Services.Count == 0) return [];
        var known = await db.Services().Where(service => planned.Services.Contains(service.Key)).ToDictionaryAsync(service => service.Key, cancellationToken);
        return [.. planned.Services.Select(key => known.TryGetValue(key, out var service) ? service.Id : throw Wrong(planned, "services", key, "there is none of that key"))];
    }

    private FormatException Wrong(PlannedAnnouncement planned, string key, string value, string why) =>
        new($"The desk's plan says for the announcement room {AddressOf(planned.Room).Conversation}, {key} \"{value}\": {why}.");
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Connector;

namespace SupportBot.Channels.Teams.Checks;

/// <summary>
/// The bot is a member of each team's room in Teams, and hears what is said there without mentioning it; and it is where it has to announce.
/// </summary>
public sealed class TeamsRoomsCheck(SupportBotDb db, PlaceResolver places, ConnectorClient connector) : IDoctorCheck
{
    private const int FewestMembers = 50;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Diagnosis>();
        foreach (var room in await db.Rooms().AsNoTracking().Where(room => room.Channel == TeamsChannel.Id).OrderBy(room => room.Id).ToListAsync(cancellationToken))
        {
            var member = await MemberAsync(Place.Room(room.Id), room.Name, cancellationToken);
            findings.Add(member);
            if (member.Health == Health.Well && await db.Set<RoomHearing>().FindAsync([room.Id], cancellationToken) is null)
                findings.Add(Diagnosis.Notable("checks.not-heard", room.Name).ToDo("checks.grant-hearing"));
        }

        foreach (var shared in await db.SharedConversations().AsNoTracking().Where(shared => shared.Channel == TeamsChannel.Id && shared.Name != null)
            .OrderBy(shared => shared.Name).ToListAsync(cancellationToken)) findings.Add(await MemberAsync(Place.Shared(shared.Id), shared.Name!, cancellationToken));
        return findings;
    }

    private async Task<Diagnosis> MemberAsync(Place place, string name, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(place, cancellationToken) is not { ServiceUrl: { } serviceUrl, ConversationId: { } conversationId })
            return Diagnosis.Notable("checks.room-not-yet", name).ToDo("checks.mention-in-room");
        try
        {
            await connector.GetConversationPagedMembersAsync(serviceUrl, conversationId, FewestMembers, null, cancellationToken);
            return Diagnosis.Well("checks.in-room", name);
        }
        catch (ConnectorException refused) when (refused.Transient)
        {
            return Diagnosis.Notable("checks.room-unknown", name, refused.Message);
        }
        catch (ConnectorException refused)
        {
            return Diagnosis.Ill("checks.not-in-room", name, refused.Message).ToDo("checks.add-to-team");
        }
    }
}

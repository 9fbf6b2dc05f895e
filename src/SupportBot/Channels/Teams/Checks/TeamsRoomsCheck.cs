using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Connector;

namespace SupportBot.Channels.Teams.Checks;

/// <summary>The bot is a member of each team's room in Teams, and hears what is said there without mentioning it.</summary>
public sealed class TeamsRoomsCheck(SupportBotDb db, PlaceResolver places, ConnectorClient connector) : IDoctorCheck
{
    private const int FewestMembers = 50;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Diagnosis>();
        foreach (var room in await db.Rooms().AsNoTracking().Where(room => room.Channel == TeamsChannel.Id).OrderBy(room => room.Id).ToListAsync(cancellationToken))
        {
            var to = await places.FindAsync(Place.Room(room.Id), cancellationToken);
            var member = to?.ServiceUrl is { } serviceUrl
                ? await MemberAsync(room, serviceUrl, cancellationToken)
                : Diagnosis.Notable("checks.room-not-yet", room.Name).ToDo("checks.mention-in-room");
            findings.Add(member);
            if (member.Health == Health.Well && await db.Set<RoomHearing>().FindAsync([room.Id], cancellationToken) is null)
                findings.Add(Diagnosis.Notable("checks.not-heard", room.Name).ToDo("checks.grant-hearing"));
        }

        return findings;
    }

    private async Task<Diagnosis> MemberAsync(Room room, string serviceUrl, CancellationToken cancellationToken)
    {
        try
        {
            await connector.GetConversationPagedMembersAsync(serviceUrl, room.ConversationId, FewestMembers, null, cancellationToken);
            return Diagnosis.Well("checks.in-room", room.Name);
        }
        catch (ConnectorException refused) when (refused.Transient)
        {
            return Diagnosis.Notable("checks.room-unknown", room.Name, refused.Message);
        }
        catch (ConnectorException refused)
        {
            return Diagnosis.Ill("checks.not-in-room", room.Name, refused.Message).ToDo("checks.add-to-team");
        }
    }
}

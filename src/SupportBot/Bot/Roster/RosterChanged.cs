using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Roster;

/// <summary>
/// Somebody came into a shared place or left it: the rosters are read soon. Of all rooms there, for a channel may name the whole team
/// instead of the room.
/// </summary>
public sealed class RosterChanged(SupportBotDb db) : IActivityListener
{
    public async Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (activity.Type != ActivityTypes.ConversationUpdate || !turn.Where.IsShared) return null;
        if (activity.MembersAdded is not { Count: > 0 } && activity.MembersRemoved is not { Count: > 0 }) return null;
        var (channel, tenant) = (turn.Channel, WhoIsTalking.Tenant(activity));
        var rooms = db.Rooms().Where(room => room.Channel == channel && room.Tenant == tenant).Select(room => room.Id);
        foreach (var roster in await db.RoomRosters().Where(roster => rooms.Contains(roster.RoomId)).ToListAsync(cancellationToken)) roster.HasChanged(turn.Now);
        // The greeting has still to be said.
        return null;
    }
}

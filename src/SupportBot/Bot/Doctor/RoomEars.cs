using System.Collections.Concurrent;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Doctor;

/// <summary>
/// Notices that a room's messages reach the desk even when they do not mention it: the only proof from outside that the channel's
/// permission for it was granted.
/// </summary>
public sealed class RoomEars
{
    // What was found in the database need not be looked for again.
    private readonly ConcurrentDictionary<int, bool> _heard = new();

    public async Task ListenAsync(Turn turn, SupportBotDb db, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (turn.Where.Room is not { } room || activity is not { Type: ActivityTypes.Message, Value: null } || _heard.ContainsKey(room.Id)) return;
        if (activity.GetMentions().Any(mention => mention.Mentioned.Id == activity.Recipient?.Id)) return;
        if (await db.Set<RoomHearing>().FindAsync([room.Id], cancellationToken) is null) db.Add(RoomHearing.Of(room.Id, turn.Now));
        else _heard[room.Id] = true;
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>
/// What the desk says when it is brought into a channel or group chat, once each, and what it notes when somebody removes it from
/// their private chat. The private greeting itself is the answer to the first private word.
/// </summary>
public sealed class Greetings(SupportBotDb db, Outgoing outgoing, IEnumerable<IUnreachableListener> unreachable) : IActivityListener
{
    public async Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (activity.Type == ActivityTypes.InstallationUpdate && activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true)
        {
            if (!turn.Where.IsShared) await IsRemovedAsync(turn, cancellationToken);
            return TurnAnswer.None;
        }

        if (!turn.Where.IsShared || activity.Type is not (ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)) return null;
        var isAdded = activity.MembersAdded?.Exists(member => member.Id == activity.Recipient?.Id) == true;
        if (!isAdded) return null;
        await GreetAsync(turn, cancellationToken);
        return TurnAnswer.None;
    }

    private async Task GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        var (channel, tenant, conversationId) = (turn.Channel, WhoIsTalking.Tenant(activity), WhoIsTalking.ConversationIdOf(activity));
        if (await db.SharedConversations().AnyAsync(
            shared => shared.Channel == channel && shared.Tenant == tenant && shared.ConversationId == conversationId, cancellationToken)) return;
        var shared = SharedConversation.Greeted(
            channel, tenant, conversationId, activity.ServiceUrl, activity.Recipient?.Id, turn.Where.Room?.Language ?? turn.Person.Language, turn.Now);
        db.Add(shared);
        if (turn.Where.Room is not { } room)
        {
            await outgoing.SayAsync(Place.Shared(shared.Id), "bot.hello-everybody", cancellationToken);
            return;
        }

        var team = await db.Teams().SingleAsync(team => team.Id == room.TeamId, cancellationToken);
        await outgoing.SayAsync(Place.Room(room.Id), "bot.hello-team", cancellationToken, team.Name(room.Language));
    }

    private async Task IsRemovedAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Person.BecameUnreachable(turn.Now);
        foreach (var listener in unreachable) await listener.BecameUnreachableAsync(turn.Person.Id, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Channels.WebChat;

/// <summary>Writes what the desk says into the table that clients read from. The outbox's id is unique there: nothing is posted twice.</summary>
public sealed class WebChatSender(UnitOfWork unitOfWork, IClock clock) : IChannelSender
{
    public string Channel => WebChatChannel.Id;

    public string Name => "Web Chat";

    public Task<string> OpenPrivateAsync(Destination to, CancellationToken cancellationToken) =>
        to.AccountId is { } accountId
            ? Task.FromResult(WebChatChannel.PrivateConversation(accountId))
            : throw new SendException(SendProblem.Refused, "A private chat needs an account.");

    public Task<string> PostAsync(Destination to, Outbound message, CancellationToken cancellationToken) => ChangeAsync(async (db, token) =>
    {
        var conversation = ConversationOf(to);
        var posted = await db.WebChatActivities().SingleOrDefaultAsync(activity => activity.OutboxId == message.OutboxId, token);
        if (posted is not null)
        {
            // The answer to the first attempt was lost; a card may have changed meanwhile.
            posted.Becomes(WireActivity.Outgoing(message, posted.ActivityId, posted.ConversationId, posted.Timestamp));
            return posted.ActivityId;
        }

        var now = clock.GetCurrentInstant();
        var id = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N");
        db.Add(WebChatActivity.Posted(id, conversation, WireActivity.Outgoing(message, id, conversation, now), now, message.OutboxId));
        return id;
    }, cancellationToken);

    public Task UpdateAsync(Destination to, string activityId, Outbound message, CancellationToken cancellationToken) => ChangeAsync(
        async (db, token) =>
        {
            var posted = await FindAsync(db, to, activityId, token);
            posted.Becomes(WireActivity.Outgoing(message, activityId, posted.ConversationId, posted.Timestamp));
            return activityId;
        }, cancellationToken);

    public Task DeleteAsync(Destination to, string activityId, CancellationToken cancellationToken) => ChangeAsync(async (db, token) =>
    {
        var posted = await FindAsync(db, to, activityId, token);
        posted.Becomes(WireActivity.Deleted(activityId, posted.ConversationId, posted.Timestamp));
        return activityId;
    }, cancellationToken);

    private Task<string> ChangeAsync(Func<SupportBotDb, CancellationToken, Task<string>> change, CancellationToken cancellationToken) =>
        unitOfWork.RunAsync((services, token) => change(services.GetRequiredService<SupportBotDb>(), token), cancellationToken);

    private static async Task<WebChatActivity> FindAsync(SupportBotDb db, Destination to, string activityId, CancellationToken cancellationToken)
    {
        var conversation = ConversationOf(to);
        return await db.WebChatActivities().SingleOrDefaultAsync(
                activity => activity.ActivityId == activityId && activity.ConversationId == conversation, cancellationToken)
            ?? throw new SendException(SendProblem.MessageGone, "The web chat does not have that message.");
    }

    private static string ConversationOf(Destination to)
    {
        var conversation = to.ConversationId ?? throw new SendException(SendProblem.Refused, "There is no conversation to write to.");
        return to.ThreadRootId is null ? conversation : conversation + WebChatChannel.ThreadMark + to.ThreadRootId;
    }
}

using SupportBot.Outbox;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Bot;

/// <summary>What a dialog sends is not sent but owed: it becomes part of the turn's transaction, in the person's private place.</summary>
public sealed class OutboxAdapter(Outgoing outgoing, Place place) : BotAdapter
{
    public override Task<ResourceResponse> SendActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        // Addresses are the channel's business when it is sent.
        (activity.Conversation, activity.From, activity.Recipient, activity.ServiceUrl) = (null, null, null, null);
        (activity.ChannelId, activity.ReplyToId, activity.Locale) = (null, null, null);
        outgoing.Post(place, activity);
        return Task.FromResult(new ResourceResponse(null));
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Live cards are updated by the outbox.");

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Relayed messages are deleted by the outbox.");
}

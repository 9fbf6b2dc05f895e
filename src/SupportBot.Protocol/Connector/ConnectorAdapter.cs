using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Connector;

/// <summary>Sends a turn's activities straight to the channel, or returns them in the HTTP answer when the sender expects that.</summary>
public sealed class ConnectorAdapter(ConnectorClient connector) : BotAdapter
{
    private const string ExpectedReplies = "SupportBot.Protocol.ExpectedReplies";

    public override Task<ResourceResponse> SendActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            Replies(turnContext).Add(activity.Clone());
            return Task.FromResult(new ResourceResponse(null));
        }
        return activity.ReplyToId is null
            ? connector.SendToConversationAsync(activity, cancellationToken)
            : connector.ReplyToActivityAsync(activity, cancellationToken);
    }

    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        connector.UpdateActivityAsync(activity, cancellationToken);

    public override Task DeleteActivityAsync(
        ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        connector.DeleteActivityAsync(reference, cancellationToken);

    protected override InvokeResponse? GetAnswer(ITurnContext turnContext) =>
        turnContext is { InvokeResponse: null, Activity.DeliveryMode: DeliveryModes.ExpectReplies }
            ? new(200, ProtocolJson.ToNode(new { activities = Replies(turnContext) }))
            : turnContext.InvokeResponse;

    private static List<Activity> Replies(ITurnContext turnContext)
    {
        if (!turnContext.TurnState.TryGetValue(ExpectedReplies, out var replies))
            turnContext.TurnState[ExpectedReplies] = replies = new List<Activity>();
        return (List<Activity>)replies;
    }
}

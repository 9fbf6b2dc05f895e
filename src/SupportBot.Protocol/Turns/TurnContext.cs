using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Turns;

/// <inheritdoc cref="ITurnContext"/>
public sealed class TurnContext(BotAdapter adapter, Activity activity) : ITurnContext
{
    public Activity Activity { get; } = activity;

    public BotAdapter Adapter { get; } = adapter;

    public bool Responded { get; private set; }

    public InvokeResponse? InvokeResponse { get; set; }

    public IDictionary<string, object> TurnState { get; } = new Dictionary<string, object>();

    public Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken = default) =>
        SendActivityAsync(Activity.Message(text), cancellationToken);

    public async Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        activity.Type ??= ActivityTypes.Message;
        // The channel gives the id; one set by a bot is refused or, worse, taken for an update.
        activity.Id = null;
        activity.ApplyConversationReference(Activity.GetConversationReference());
        var response = await Adapter.SendActivityAsync(this, activity, cancellationToken);
        activity.Id = response.Id;
        Responded |= activity.Type != ActivityTypes.Trace;
        return response;
    }

    public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        activity.Type ??= ActivityTypes.Message;
        activity.ApplyConversationReference(Activity.GetConversationReference());
        return Adapter.UpdateActivityAsync(this, activity, cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return Adapter.DeleteActivityAsync(this, reference, cancellationToken);
    }
}

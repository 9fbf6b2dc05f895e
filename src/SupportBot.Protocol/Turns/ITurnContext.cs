using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Turns;

/// <summary>One activity that arrived and the ways to answer it.</summary>
public interface ITurnContext
{
    Activity Activity { get; }

    BotAdapter Adapter { get; }

    /// <summary>Something other than a trace was sent in this turn.</summary>
    bool Responded { get; }

    /// <summary>The answer to an invoke; an invoke that leaves it null is answered 501.</summary>
    InvokeResponse? InvokeResponse { get; set; }

    /// <summary>What the parts of one turn tell each other; gone when the turn ends.</summary>
    IDictionary<string, object> TurnState { get; }

    /// <summary>Sends an activity to where this turn came from: address, sender and reply id are filled in on the given object.</summary>
    Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Replaces the activity that has the given one's id.</summary>
    Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default);
}

using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Turns;

/// <summary>A channel seen from the bot: it runs a turn for what arrives and takes what the turn sends.</summary>
public abstract class BotAdapter
{
    /// <summary>
    /// Runs the bot on one activity; the result is the answer for the HTTP response, null when there is nothing to say there.
    /// </summary>
    public virtual async Task<InvokeResponse?> ProcessActivityAsync(Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        var turnContext = new TurnContext(this, activity);
        await bot.OnTurnAsync(turnContext, cancellationToken);
        return GetAnswer(turnContext);
    }

    public abstract Task<ResourceResponse> SendActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    public abstract Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    public abstract Task DeleteActivityAsync(
        ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>What goes back in the HTTP response once the bot is done.</summary>
    protected virtual InvokeResponse? GetAnswer(ITurnContext turnContext) => turnContext.InvokeResponse;
}

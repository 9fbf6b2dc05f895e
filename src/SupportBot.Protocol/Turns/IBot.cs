namespace SupportBot.Protocol.Turns;

/// <summary>The bot: it is called once for every activity that arrives.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}

using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Hosting;

/// <summary>Takes each activity whose sender was proved; the result is the HTTP answer, null for an empty 200 (501 to an invoke).</summary>
public interface IActivityReceiver
{
    Task<InvokeResponse?> ReceiveAsync(Activity activity, CancellationToken cancellationToken);
}

/// <summary>Runs the bot at once; a product that stores what it receives puts its own receiver in place of this one.</summary>
internal sealed class TurnReceiver(BotAdapter adapter, IBot bot) : IActivityReceiver
{
    public Task<InvokeResponse?> ReceiveAsync(Activity activity, CancellationToken cancellationToken) =>
        adapter.ProcessActivityAsync(activity, bot, cancellationToken);
}

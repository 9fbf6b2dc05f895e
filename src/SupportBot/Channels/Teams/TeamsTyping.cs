using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Shows that the desk is at work while somebody waits for it in their private chat. Kept nowhere, and lost if it fails.</summary>
public sealed partial class TeamsTyping(ConnectorClient connector, TimeProvider clock, ILogger<TeamsTyping> logger)
{
    /// <summary>A turn that is shorter needs no sign.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1.5);

    /// <summary>As long as clients show it.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    /// <summary>Shows it again and again until <paramref name="answered"/> is cancelled. Never throws.</summary>
    public async Task ShowAsync(Activity waited, CancellationToken answered)
    {
        var sign = Sign(waited);
        try
        {
            await Task.Delay(First, clock, answered);
            while (true)
            {
                await connector.SendToConversationAsync(sign, answered);
                await Task.Delay(Again, clock, answered);
            }
        }
        catch (OperationCanceledException) when (answered.IsCancellationRequested)
        {
            // The answer is there.
        }
        catch (ConnectorException refused)
        {
            LogRefused(refused.Message);
        }
    }

    private static Activity Sign(Activity waited) => new()
    {
        Type = ActivityTypes.Typing,
        ServiceUrl = waited.ServiceUrl,
        ChannelId = waited.ChannelId,
        Conversation = waited.Conversation,
        From = waited.Recipient,
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Typing could not be shown: {Reason}")]
    private partial void LogRefused(string reason);
}

using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>Brings one connected client everything after its watermark, and then whatever comes.</summary>
public sealed class WebChatSocket(UnitOfWork unitOfWork, WebChatStreams streams)
{
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);

    /// <summary>Returns when the client left or <paramref name="cancellationToken"/> says so.</summary>
    public async Task RunAsync(WebSocket socket, string conversationId, string accountId, long watermark, CancellationToken cancellationToken)
    {
        using var listener = streams.Listen(conversationId, accountId);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(socket, end);
        try
        {
            await TellAsync(socket, listener, watermark, end.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException)
        {
            // The client left, is too slow, or the host stops; it comes back with its watermark.
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var shortly = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, shortly.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or WebSocketException)
            {
                socket.Abort();
            }
        }

        await end.CancelAsync();
        await listening;
    }

    private async Task TellAsync(WebSocket socket, WebChatListener listener, long watermark, CancellationToken cancellationToken)
    {
        IReadOnlyList<Activity> shown = [];
        while (!cancellationToken.IsCancellationRequested)
        {
            ActivityPage page;
            do
            {
                page = await unitOfWork.ReadAsync((services, token) => ActivityPage.ReadAsync(
                    services.GetRequiredService<SupportBotDb>(), listener.ConversationId, listener.AccountId, watermark, token), cancellationToken);
                if (page.Activities.Count > 0) await SendAsync(socket, page.ToJson(), cancellationToken);
                watermark = page.Watermark;
            }
            while (page.IsFull);

            if (shown.Count > 0) await SendAsync(socket, ActivityPage.Shown(shown, listener.AccountId, watermark).ToJson(), cancellationToken);
            shown = await listener.WaitAsync(cancellationToken);
        }
    }

    private static async Task SendAsync(WebSocket socket, byte[] json, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestSend);
        await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    // Clients send empty frames to keep the line open; nothing they say here matters but that they leave.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource end)
    {
        var ignored = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(ignored, end.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or WebSocketException)
        {
        }

        await end.CancelAsync();
    }
}

using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Why a socket is not to be waited on any longer.</summary>
public enum SlackLeave
{
    /// <summary>It broke or was closed.</summary>
    Lost,

    /// <summary>Slack will close it soon; the next one has to be open before.</summary>
    Announced,

    /// <summary>Socket Mode was switched off for the app.</summary>
    SwitchedOff,
}

/// <summary>One socket to Slack: takes what comes, and acknowledges each piece when its turn is done or kept.</summary>
public sealed partial class SlackConnection : IAsyncDisposable
{
    /// <summary>In bytes.</summary>
    private const int LargestEnvelope = 1024 * 1024;

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket;
    private readonly SlackDoor _door;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<Task, byte> _underWay = new();
    private readonly TaskCompletionSource<SlackLeave> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private Task _listening = Task.CompletedTask;

    private readonly Action<int> _counted;

    private SlackConnection(ClientWebSocket socket, SlackDoor door, Action<int> counted, ILogger logger) =>
        (_socket, _door, _counted, _logger) = (socket, door, counted, logger);

    /// <summary>Completes when the socket is not to be waited on any longer.</summary>
    public Task<SlackLeave> Leaving => _leaving.Task;

    /// <summary>Returns once Slack has said hello, for until then it sends nothing here.</summary>
    /// <param name="address">Good for one connection.</param>
    /// <param name="door">Takes what comes.</param>
    /// <param name="counted">Told 1 when Slack has said hello, and -1 when it says no more.</param>
    /// <param name="logger">Of whoever keeps the sockets.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<SlackConnection> OpenAsync(
        Uri address, SlackDoor door, Action<int> counted, ILogger logger, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        // A line that died without a word is found out by its silence.
        (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        var connection = new SlackConnection(socket, door, counted, logger);
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            connection._listening = connection.ListenAsync();
            if (await Task.WhenAny(connection._hello.Task, connection.Leaving).WaitAsync(cancellationToken) != connection._hello.Task)
                throw new WebSocketException("Slack closed the socket before it said hello.");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets what is under way be acknowledged, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_underWay.Keys);
        await _end.CancelAsync();
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await SayGoodbyeAsync();
        await _listening;
        _socket.Dispose();
        _writing.Dispose();
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await NextAsync() is { } frame) Take(frame);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            if (!_end.IsCancellationRequested) LogBroken(broken.Message);
        }
        finally
        {
            if (_hello.Task.IsCompleted) _counted(-1);
            _leaving.TrySetResult(SlackLeave.Lost);
        }
    }

    private void Take(JsonObject frame)
    {
        switch (frame.Text("type"))
        {
            case "hello":
                if (!_hello.Task.IsCompleted) _counted(1);
                _hello.TrySetResult();
                break;
            case "disconnect":
                LogDisconnect(frame.Text("reason"));
                _leaving.TrySetResult(frame.Text("reason") == "link_disabled" ? SlackLeave.SwitchedOff : SlackLeave.Announced);
                break;
            case "events_api":
                Run(frame, SlackDeliveryKind.Event);
                break;
            case "slash_commands":
                Run(frame, SlackDeliveryKind.Command);
                break;
            case "interactive":
                Run(frame, SlackDeliveryKind.Interaction);
                break;
        }
    }

    // Turns of different people do not wait for each other.
    private void Run(JsonObject frame, SlackDeliveryKind kind)
    {
        if (frame.Text("envelope_id") is not { } id || frame.Part("payload") is not { } payload) return;
        var task = AnswerAsync(id, new SlackDelivery(kind, payload), frame.Is("accepts_response_payload"));
        _underWay[task] = 0;
        task.ContinueWith(done => _underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task AnswerAsync(string envelopeId, SlackDelivery delivery, bool takesPayload)
    {
        try
        {
            await Task.Yield();
            var reply = await _door.TakeAsync(delivery, CancellationToken.None);
            // Without an acknowledgement Slack delivers it again.
            if (!reply.IsTaken && !reply.IsRefused) return;
            var answer = new JsonObject { ["envelope_id"] = envelopeId };
            if (takesPayload && reply.Body is not null) answer["payload"] = reply.Body;
            await SendAsync(answer);
        }
        catch (Exception bug)
        {
            LogNotAnswered(bug, envelopeId);
        }
    }

    private async Task SendAsync(JsonObject answer)
    {
        await _writing.WaitAsync();
        try
        {
            await _socket.SendAsync(ProtocolJson.SerializeToUtf8Bytes(answer), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<JsonObject?> NextAsync()
    {
        using var read = new MemoryStream();
        var piece = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(piece, _end.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            if (read.Length + part.Count > LargestEnvelope) throw new WebSocketException("An envelope is larger than any should be.");
            read.Write(piece, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return SlackJson.Parse(read.ToArray()) ?? [];
    }

    private async Task SayGoodbyeAsync()
    {
        using var patience = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            LogBroken(broken.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack announces that it closes the socket: {Reason}")]
    private partial void LogDisconnect(string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The socket to Slack broke: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The envelope {Envelope} could not be answered; Slack delivers it again")]
    private partial void LogNotAnswered(Exception bug, string envelope);
}

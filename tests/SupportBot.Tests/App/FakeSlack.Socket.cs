using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Tests.App;

// Socket Mode.
public sealed partial class FakeSlack
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _tickets = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject?>> _unacknowledged = new();
    private readonly List<(WebSocket Socket, TaskCompletionSource Closed)> _sockets = [];

    /// <summary>How many sockets were open at the same time at most.</summary>
    public int MostSockets { get; private set; }

    public int OpenSockets
    {
        get
        {
            lock (_lock) return _sockets.Count;
        }
    }

    /// <summary>Returns once so many sockets are open.</summary>
    public Task SocketsAsync(int count) => UntilAsync(() => OpenSockets == count);

    /// <summary>Announces on the oldest socket that it will be closed.</summary>
    public Task AnnounceAsync(string reason) => SendAsync(Oldest(), new JsonObject
    {
        ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-1" },
    });

    /// <summary>The oldest socket breaks without a word.</summary>
    public void Break()
    {
        var socket = Oldest();
        // At once, so that nobody takes it for the one that is opened in its stead.
        Changed(() => _sockets.RemoveAt(0));
        socket.Abort();
    }

    /// <summary>Delivers an envelope on the newest socket and returns the payload of its acknowledgement.</summary>
    public async Task<JsonObject?> DeliverBySocketAsync(string type, JsonObject payload, string? envelopeId = null)
    {
        var id = envelopeId ?? NextId("envelope-");
        var acknowledged = _unacknowledged[id] = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        WebSocket socket;
        lock (_lock) socket = _sockets[^1].Socket;
        await SendAsync(socket, new JsonObject
        {
            ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = type != "events_api",
        });
        return await acknowledged.Task.WaitAsync(Patience);
    }

    private string OpenTicket()
    {
        var ticket = NextId("ticket-");
        _tickets.Add(ticket);
        return $"{Url.Replace("http:", "ws:", StringComparison.Ordinal)}/socket?ticket={ticket}&app_id={AppId}";
    }

    private async Task SocketAsync(HttpContext http)
    {
        lock (_lock)
        {
            if (!http.WebSockets.IsWebSocketRequest || !_tickets.Remove(http.Request.Query["ticket"].ToString()))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var entry = (socket, new TaskCompletionSource());
        Changed(() => _sockets.Add(entry));
        try
        {
            await SendAsync(socket, new JsonObject
            {
                ["type"] = "hello", ["num_connections"] = OpenSockets, ["connection_info"] = new JsonObject { ["app_id"] = AppId },
                ["debug_info"] = new JsonObject { ["host"] = "applink-1", ["approximate_connection_time"] = 3600 },
            });
            while (await NextAsync(socket) is { } answer)
            {
                if (_unacknowledged.TryRemove(answer["envelope_id"]?.ToString() ?? "", out var waiting)) waiting.SetResult(answer["payload"] as JsonObject);
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException)
        {
            // The other side went without a word, which tests do on purpose.
        }
        finally
        {
            Changed(() => _sockets.Remove(entry));
        }
    }

    private WebSocket Oldest()
    {
        lock (_lock) return _sockets[0].Socket;
    }

    private void Changed(Action change)
    {
        lock (_lock)
        {
            change();
            MostSockets = Math.Max(MostSockets, _sockets.Count);
        }

        Happened();
    }

    private static Task SendAsync(WebSocket socket, JsonObject frame) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<JsonObject?> NextAsync(WebSocket socket)
    {
        using var read = new MemoryStream();
        var piece = new byte[8192];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(piece, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            read.Write(piece, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(read.ToArray())!.AsObject();
    }
}

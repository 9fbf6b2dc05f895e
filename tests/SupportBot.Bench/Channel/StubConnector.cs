using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Bench.Channel;

/// <summary>
/// The channel's REST interface on loopback: takes everything a bot sends, remembers what was posted under which outbox id and what
/// each message says now, and tells those who wait for something.
/// </summary>
public sealed class StubConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Posted> _posted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Arrival> _cards = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, List<Expected>> _expected = new(StringComparer.Ordinal);
    private int _lastId;
    private int _arrived;

    private StubConnector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First() + "/";

    /// <summary>Posts and updates.</summary>
    public int Arrived => _arrived;

    /// <summary>All outbox ids that were posted, with where and how often.</summary>
    public IReadOnlyDictionary<string, Posted> Posts => _posted;

    public static async Task<StubConnector> StartAsync()
    {
        var connector = new StubConnector();
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>What a card shows now, by the channel's id of its message; null when it was never posted.</summary>
    public Arrival? Card(string activityId) => _cards.GetValueOrDefault(activityId);

    /// <summary>Waits for something to come into a conversation from now on.</summary>
    public Expected Expect(string conversation, string what, Func<Arrival, bool> isIt)
    {
        var expected = new Expected(what, isIt);
        var all = _expected.GetOrAdd(conversation, _ => []);
        lock (all) all.Add(expected);
        return expected;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        // v3/conversations, v3/conversations/{conversation}/activities, and the same with /{id}
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var body = await ReadAsync(http.Request);
        if (parts is not ["v3", "conversations", var escaped, "activities", ..])
        {
            http.Response.StatusCode = parts is ["v3", "conversations"] ? 200 : 404;
            await WriteAsync(http.Response, "opened-" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture));
            return;
        }

        var isUpdate = http.Request.Method == HttpMethods.Put;
        var id = isUpdate ? parts[4] : "m" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        Take(new Arrival(Uri.UnescapeDataString(escaped), id, isUpdate, body));
        await WriteAsync(http.Response, id);
    }

    private void Take(Arrival arrival)
    {
        Interlocked.Increment(ref _arrived);
        if (arrival.OutboxId is { } outboxId)
        {
            if (!arrival.IsUpdate) _posted.GetOrAdd(outboxId, _ => new Posted(arrival.Conversation)).Again();
            if (arrival.IsCard) _cards[arrival.ActivityId] = arrival;
        }

        if (!_expected.TryGetValue(arrival.Conversation, out var all)) return;
        Expected[] met;
        lock (all)
        {
            met = [.. all.Where(expected => expected.IsIt(arrival))];
            all.RemoveAll(expected => met.Contains(expected) || expected.IsOver);
        }

        foreach (var expected in met) expected.Come(arrival);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static Task WriteAsync(HttpResponse response, string id)
    {
        response.ContentType = "application/json";
        return response.WriteAsync($$"""{"id":"{{id}}"}""");
    }
}

/// <summary>Something posted: the conversation, and how often it came.</summary>
public sealed class Posted(string conversation)
{
    private int _times;

    public string Conversation { get; } = conversation;
    public int Times => _times;

    public void Again() => Interlocked.Increment(ref _times);
}

/// <summary>Something somebody waits for.</summary>
public sealed class Expected(string what, Func<Arrival, bool> isIt)
{
    private readonly TaskCompletionSource<Arrival> _come = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<Arrival, bool> IsIt { get; } = isIt;

    public bool IsOver => _come.Task.IsCompleted;

    public void Come(Arrival arrival) => _come.TrySetResult(arrival);

    /// <exception cref="WrongException">It did not come in time.</exception>
    public async Task<Arrival> WithinAsync(TimeSpan time)
    {
        try
        {
            return await _come.Task.WaitAsync(time);
        }
        catch (TimeoutException)
        {
            _come.TrySetCanceled();
            throw new WrongException($"{what} did not arrive within {time.TotalSeconds:0} s");
        }
    }
}

/// <summary>The bot did not do what it must; the message says what.</summary>
public sealed class WrongException(string message) : Exception(message);

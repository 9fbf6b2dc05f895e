using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using SupportBot.Bench.Report;
using SupportBot.Protocol.Schema;
using Activity = SupportBot.Protocol.Schema.Activity;

namespace SupportBot.Bench.Channel;

/// <summary>
/// Delivers activities as a channel does: each until it is acknowledged by a 2xx, under the same id. The time counts from the first
/// try to the acknowledgement.
/// </summary>
public sealed class Delivery(Uri to, string serviceUrl, TimeSpan patience) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Teams gives up after 15 seconds.</summary>
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(15) };

    private readonly Pacer _pacer = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private int _lastId;
    private int _again;

    public ConcurrentQueue<Activity> Acknowledged { get; } = new();

    /// <summary>Filled while it is not null: the warm-up does not count.</summary>
    public Latencies? Latencies { get; set; }

    /// <summary>Deliveries that were repeated.</summary>
    public int Again => _again;

    /// <summary>Turns per second; 0 for as many as there can be.</summary>
    public double Rate
    {
        set => _pacer.Rate = value;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Delivers and returns the body of the answer.</summary>
    /// <exception cref="WrongException">It was refused, or never acknowledged.</exception>
    public async Task<string> DeliverAsync(string kind, Activity activity)
    {
        await _pacer.WaitAsync();
        activity.Id = "a" + _run + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        activity.ChannelId = "msteams";
        activity.ServiceUrl = serviceUrl;
        activity.Recipient = new ChannelAccount { Id = "28:bot", Name = "SupportBot" };
        var body = ProtocolJson.SerializeToUtf8Bytes(activity);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await TryAsync(kind, activity, body) is { } answer)
            {
                Latencies?.Add(kind, Stopwatch.GetElapsedTime(started));
                Acknowledged.Enqueue(activity);
                return answer;
            }

            if (Stopwatch.GetElapsedTime(started) > patience) throw new WrongException($"{kind} {activity.Id} was not acknowledged within {patience.TotalSeconds:0} s");
            Interlocked.Increment(ref _again);
            await Task.Delay(BeforeAgain);
        }
    }

    // Null when nobody knows what became of it.
    private async Task<string?> TryAsync(string kind, Activity activity, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
            using var response = await _client.PostAsync(to, content);
            var answer = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode) return answer;
            return (int)response.StatusCode is 500 or >= 502
                ? null
                : throw new WrongException($"{kind} {activity.Id} was answered {(int)response.StatusCode}: {answer}");
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}

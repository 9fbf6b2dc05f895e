using System.Collections.Concurrent;
using System.Diagnostics;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>A number of conversations at once, one ticket after the other, until the time is over.</summary>
public sealed class Load : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(15) };
    private readonly Pacer _pacer = new();
    private readonly ConcurrentQueue<string> _idle;
    private readonly Conversation _conversation;
    private readonly int _atOnce;
    private int _lastTicket;
    private volatile bool _over;

    public Load(BenchDesk desk, int atOnce, StubConnector connector, Uri to, TimeSpan patience)
    {
        _atOnce = atOnce;
        _idle = new ConcurrentQueue<string>(Enumerable.Range(0, desk.People).Select(BenchDesk.Employee));
        if (desk.People < atOnce) throw new NotRunException($"{atOnce} conversations need at least {atOnce} people.");
        Delivery = new Delivery(_client, connector.Url, patience, _pacer) { To = to };
        _conversation = new Conversation(Delivery, connector, desk, patience);
    }

    public Delivery Delivery { get; }

    public ConcurrentQueue<FiledTicket> Tickets { get; } = new();

    /// <summary>What went wrong on the way.</summary>
    public ConcurrentQueue<string> Wrongs { get; } = new();

    /// <summary>Turns per second; 0 for as many as there can be.</summary>
    public double Rate
    {
        set => _pacer.Rate = value;
    }

    /// <summary>Runs until <paramref name="meanwhile"/> has ended and everybody has finished their step.</summary>
    public async Task RunAsync(Func<Task> meanwhile)
    {
        _over = false;
        var conversations = Enumerable.Range(0, _atOnce).Select(_ => PlayOnAsync()).ToArray();
        try
        {
            await meanwhile();
        }
        finally
        {
            _over = true;
            await Task.WhenAll(conversations);
        }
    }

    /// <summary>Takes figures for a while; returns the latencies and the seconds they were taken in.</summary>
    public async Task<(Latencies Latencies, double Seconds)> MeasureAsync(TimeSpan time)
    {
        var latencies = new Latencies();
        var started = Stopwatch.GetTimestamp();
        Delivery.Latencies = latencies;
        await Task.Delay(time);
        Delivery.Latencies = null;
        return (latencies, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public void Dispose() => _client.Dispose();

    private async Task PlayOnAsync()
    {
        while (!_over && _idle.TryDequeue(out var employee))
        {
            try
            {
                await _conversation.PlayAsync(Interlocked.Increment(ref _lastTicket), employee, Tickets.Enqueue, () => _over);
            }
            catch (WrongException wrong)
            {
                Wrongs.Enqueue(wrong.Message);
                // They say no more: their dialog is somewhere in the middle.
                continue;
            }

            _idle.Enqueue(employee);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>A number of conversations at once, each again and again with another person, until the time is over.</summary>
public sealed class Load(int people, int atOnce, Delivery delivery, IScript script)
{
    private readonly ConcurrentQueue<string> _idle = new(Enumerable.Range(0, people).Select(BenchDesk.Employee));
    private int _last;
    private volatile bool _over;

    /// <summary>What went wrong on the way.</summary>
    public ConcurrentQueue<string> Wrongs { get; } = new();

    /// <summary>Runs until <paramref name="meanwhile"/> has ended and everybody has finished their step.</summary>
    public async Task RunAsync(Func<Task> meanwhile)
    {
        _over = false;
        var conversations = Enumerable.Range(0, atOnce).Select(_ => PlayOnAsync()).ToArray();
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
        delivery.Latencies = latencies;
        await Task.Delay(time);
        delivery.Latencies = null;
        return (latencies, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task PlayOnAsync()
    {
        while (!_over && _idle.TryDequeue(out var person))
        {
            try
            {
                await script.PlayAsync(Interlocked.Increment(ref _last), person, () => _over);
            }
            catch (WrongException wrong)
            {
                Wrongs.Enqueue(wrong.Message);
                // They say no more: their dialog is somewhere in the middle.
                continue;
            }

            _idle.Enqueue(person);
        }
    }
}

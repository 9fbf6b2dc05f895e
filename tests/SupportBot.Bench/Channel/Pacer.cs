using System.Diagnostics;

namespace SupportBot.Bench.Channel;

/// <summary>Spreads turns evenly in time when a rate is wanted; otherwise lets all pass.</summary>
public sealed class Pacer
{
    private readonly object _lock = new();
    private long _interval;
    private long _next;

    /// <summary>Turns per second; 0 for as many as there can be.</summary>
    public double Rate
    {
        set
        {
            lock (_lock) (_interval, _next) = (value > 0 ? (long)(Stopwatch.Frequency / value) : 0, Stopwatch.GetTimestamp());
        }
    }

    public async Task WaitAsync()
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_interval == 0) return;
            var now = Stopwatch.GetTimestamp();
            // Who is late does not catch up with a burst.
            _next = Math.Max(_next + _interval, now - _interval);
            wait = Stopwatch.GetElapsedTime(now, _next);
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait);
    }
}

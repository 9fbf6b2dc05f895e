using NodaTime;

namespace SupportBot.Channels.Slack.Api;

/// <summary>
/// Keeps the desk below Slack's limits: so many calls of a method a minute, and in one channel a message a second, with a burst of
/// three. Where Slack said to wait, nothing is asked before.
/// </summary>
public sealed class SlackPacing(IClock clock)
{
    private const double MessagesPerSecond = 1;

    /// <summary>Slack allows short bursts; a question and its card come together.</summary>
    private const double Burst = 3;

    private const int TooManyPlaces = 2000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Method, string? Place), Bucket> _buckets = [];

    /// <summary>Counts the call when it may be made now; otherwise says how long it has to wait.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="place">The channel that a message goes to.</param>
    public Duration? Take(SlackMethod method, string? place)
    {
        lock (_lock)
        {
            var now = clock.GetCurrentInstant();
            if (_buckets.Count > TooManyPlaces) Forget(now);
            Bucket[] asked = place is null ? [Of(method, null, now)] : [Of(method, null, now), Of(method, place, now)];
            var wait = Duration.Zero;
            foreach (var bucket in asked) wait = Duration.Max(wait, bucket.WaitAt(now));
            if (wait > Duration.Zero) return wait;
            foreach (var bucket in asked) bucket.Take();
            return null;
        }
    }

    /// <summary>Slack asked to wait.</summary>
    public void Wait(SlackMethod method, string? place, Duration wait)
    {
        lock (_lock)
        {
            var now = clock.GetCurrentInstant();
            Of(method, place, now).ClosedUntil = now + wait;
        }
    }

    private Bucket Of(SlackMethod method, string? place, Instant now)
    {
        if (_buckets.TryGetValue((method.Name, place), out var bucket)) return bucket;
        var (size, perSecond) = place is not null ? (Burst, MessagesPerSecond)
            : method.PerMinute is { } perMinute ? (perMinute, perMinute / 60.0) : (double.PositiveInfinity, 0);
        return _buckets[(method.Name, place)] = new Bucket(size, perSecond, now);
    }

    private void Forget(Instant now)
    {
        foreach (var (key, bucket) in _buckets.ToList())
        {
            if (bucket.IsFullAt(now)) _buckets.Remove(key);
        }
    }

    private sealed class Bucket(double size, double perSecond, Instant since)
    {
        private readonly double _size = size;
        private double _left = size;
        private Instant _since = since;

        public Instant ClosedUntil { get; set; } = Instant.MinValue;

        public Duration WaitAt(Instant now)
        {
            FillUntil(now);
            var closed = ClosedUntil > now ? ClosedUntil - now : Duration.Zero;
            var empty = _left >= 1 ? Duration.Zero : Duration.FromMilliseconds(Math.Ceiling((1 - _left) / perSecond * 1000));
            return Duration.Max(closed, empty);
        }

        public void Take() => _left--;

        public bool IsFullAt(Instant now)
        {
            FillUntil(now);
            return _left >= _size && ClosedUntil <= now;
        }

        private void FillUntil(Instant now)
        {
            if (now <= _since) return;
            _left = Math.Min(_size, _left + ((now - _since).TotalSeconds * perSecond));
            _since = now;
        }
    }
}

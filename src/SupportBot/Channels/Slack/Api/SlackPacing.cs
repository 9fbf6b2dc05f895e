using NodaTime;

namespace SupportBot.Channels.Slack.Api;

/// <summary>
/// Keeps the desk below Slack's limits: so many calls of a method a minute, and in one channel a message a second, with a burst of
/// three. Where Slack said to wait, nothing is asked before.
/// </summary>
public sealed class SlackPacing(IClock clock)
{
    /// <summary>Slack allows short bursts; a question and its card come together.</summary>
    private const int Burst = 3;

    private const int TooManyPlaces = 2000;

    private static readonly Duration BetweenMessages = Duration.FromSeconds(1);

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
            Bucket[] asked = place is null ? [Of(method, null)] : [Of(method, null), Of(method, place)];
            var wait = Duration.Zero;
            foreach (var bucket in asked) wait = Duration.Max(wait, bucket.WaitAt(now));
            if (wait > Duration.Zero) return wait;
            foreach (var bucket in asked) bucket.Take(now);
            return null;
        }
    }

    /// <summary>Slack asked to wait.</summary>
    public void Wait(SlackMethod method, string? place, Duration wait)
    {
        lock (_lock)
        {
            var now = clock.GetCurrentInstant();
            Of(method, place).ClosedUntil = now + wait;
        }
    }

    private Bucket Of(SlackMethod method, string? place)
    {
        if (_buckets.TryGetValue((method.Name, place), out var bucket)) return bucket;
        var (burst, pause) = place is not null ? (Burst, BetweenMessages)
            : method.PerMinute is { } perMinute ? (perMinute, Duration.FromMinutes(1) / perMinute) : (1, Duration.Zero);
        return _buckets[(method.Name, place)] = new Bucket(pause * (burst - 1), pause);
    }

    private void Forget(Instant now)
    {
        foreach (var (key, bucket) in _buckets.ToList())
        {
            if (bucket.IsFullAt(now)) _buckets.Remove(key);
        }
    }

    // Each call moves the next one a pause away; so far in advance of that a burst may come.
    private sealed class Bucket(Duration advance, Duration pause)
    {
        private Instant _next = Instant.MinValue;

        public Instant ClosedUntil { get; set; } = Instant.MinValue;

        public Duration WaitAt(Instant now)
        {
            var closed = ClosedUntil > now ? ClosedUntil - now : Duration.Zero;
            var early = _next > now ? Duration.Max(Duration.Zero, _next - advance - now) : Duration.Zero;
            return Duration.Max(closed, early);
        }

        public void Take(Instant now) => _next = Instant.Max(_next, now) + pause;

        public bool IsFullAt(Instant now) => _next <= now && ClosedUntil <= now;
    }
}

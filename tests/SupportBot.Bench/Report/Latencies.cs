using System.Collections.Concurrent;

namespace SupportBot.Bench.Report;

/// <summary>How long turns took, by kind.</summary>
public sealed class Latencies
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _kinds = new(StringComparer.Ordinal);

    public int Count => _kinds.Values.Sum(kind => kind.Count);

    public IEnumerable<string> Kinds => _kinds.Keys.Order(StringComparer.Ordinal);

    public void Add(string kind, TimeSpan took) => _kinds.GetOrAdd(kind, _ => new()).Enqueue(took.TotalMilliseconds);

    public int CountOf(string kind) => _kinds[kind].Count;

    /// <summary>Milliseconds under which <paramref name="share"/> of the turns stayed; of one kind, or of all.</summary>
    public double Percentile(double share, string? kind = null)
    {
        var sorted = (kind is null ? _kinds.Values.SelectMany(all => all) : _kinds[kind]).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}

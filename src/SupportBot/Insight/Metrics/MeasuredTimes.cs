using System.Runtime.InteropServices;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// Times in minutes, each kind once with how often it came: percentiles are exact, and a year of a large desk takes no more room than a month.
/// </summary>
public sealed class MeasuredTimes
{
    private readonly Dictionary<int, int> _counts = [];
    private int _all;

    public void Add(int minutes)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, minutes, out _)++;
        _all++;
    }

    /// <summary>The smallest of them that so many of a hundred do not exceed; null for none.</summary>
    public int? Percentile(int hundredths)
    {
        if (_all == 0) return null;
        var left = (((long)_all * hundredths) + 99) / 100;
        foreach (var (minutes, count) in _counts.OrderBy(time => time.Key))
        {
            left -= count;
            if (left <= 0) return minutes;
        }

        return _counts.Keys.Max();
    }
}

using System.Diagnostics;

namespace SupportBot.Bench.Turns;

/// <summary>Waits until the host has sent all that it owes.</summary>
public static class Outbox
{
    /// <summary>Longer than a lease that a dead host left behind.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>Returns the seconds it took; what is still owed afterwards is found by the checks.</summary>
    public static async Task<double> DrainAsync(Records records)
    {
        var started = Stopwatch.GetTimestamp();
        while (records.Owed() > 0 && Stopwatch.GetElapsedTime(started) < Longest) await Task.Delay(100);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}

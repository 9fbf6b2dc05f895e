using System.Diagnostics;
using SupportBot.Bench.Report;
using SupportBot.Data;

namespace SupportBot.Bench.Sweeps;

/// <summary>How long turns have to wait for the database while a sweep writes.</summary>
public static class WritesMeanwhile
{
    public static async Task<Latencies> UntilAsync(WriteGate gate, CancellationToken over)
    {
        var waits = new Latencies();
        while (!over.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await gate.RunAsync((_, _) => Task.CompletedTask, CancellationToken.None);
            waits.Add("write", Stopwatch.GetElapsedTime(began));
            await Task.Delay(5, CancellationToken.None);
        }

        return waits;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace SupportBot.Bench.Report;

/// <summary>What the figures were measured on.</summary>
public static class Machine
{
    public static string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GB, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}; load average {Load()}");

    // Others on the same machine make every figure worse.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

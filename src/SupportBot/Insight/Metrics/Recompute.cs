using System.Globalization;
using SupportBot.Data;

namespace SupportBot.Insight.Metrics;

/// <summary>Counts all figures afresh from the event log, beside a running host or without one.</summary>
public sealed class Recompute(CountFigures count, WriteGate gate) : IOperatorCommand
{
    public string Usage => "recompute";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0) throw new FormatException($"It takes nothing: {Usage}.");
        // No host runs that would have opened it.
        await gate.StartAsync(cancellationToken);
        var counted = await count.AfreshAsync(cancellationToken);
        await gate.StopAsync(cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{counted:N0} events counted."));
        return 0;
    }
}

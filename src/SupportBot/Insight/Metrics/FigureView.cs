namespace SupportBot.Insight.Metrics;

/// <summary>What was counted in a period and in the one before it, and how much was open when each ended.</summary>
/// <param name="Now">In the period.</param>
/// <param name="Before">In the one before.</param>
/// <param name="Backlog">Null for one agent, of whom only the present is known.</param>
/// <param name="BacklogBefore">The same at the end of the one before.</param>
public sealed record FigureView(Totals Now, Totals Before, long? Backlog, long? BacklogBefore)
{
    public (double? Value, double? Before) Of(MetricDefinition definition) =>
        definition.Metric == Metric.Backlog ? (Backlog, BacklogBefore) : (definition.Of(Now), definition.Of(Before));
}

/// <summary>Open work by how long ago it was opened, in wall time.</summary>
public sealed record BacklogAges(int UnderOneDay, int UnderThreeDays, int UnderAWeek, int UnderAMonth, int Older)
{
    /// <summary>The days at which one group ends and the next begins; the last has no end.</summary>
    public static IReadOnlyList<int> Ends { get; } = [1, 3, 7, 30];

    public IReadOnlyList<int> Groups => [UnderOneDay, UnderThreeDays, UnderAWeek, UnderAMonth, Older];

    public int All => UnderOneDay + UnderThreeDays + UnderAWeek + UnderAMonth + Older;
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Insight.Metrics;

/// <summary>How figures are kept.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Seconds after which what happened is counted.</summary>
    [Range(1, 3600)]
    public int CountEverySeconds { get; set; } = 10;

    /// <summary>Nothing is counted until somebody asks: for tests that move the clock.</summary>
    public bool CountByHand { get; set; }
}

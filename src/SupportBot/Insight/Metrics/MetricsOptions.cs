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

    /// <summary>Days in which the same trouble has to be reported often to be noticed.</summary>
    [Range(1, 90)]
    public int RepeatedWithinDays { get; set; } = 7;

    /// <summary>Weeks before these days that say what is usual.</summary>
    [Range(1, 52)]
    public int RepeatedComparedWeeks { get; set; } = 8;

    /// <summary>People who have to report it at least.</summary>
    [Range(2, 1000)]
    public int RepeatedAtLeast { get; set; } = 4;

    /// <summary>It is noticed when chance alone would bring so many once in so many times at most.</summary>
    [Range(2, 1000000)]
    public int RepeatedOneIn { get; set; } = 1000;
}

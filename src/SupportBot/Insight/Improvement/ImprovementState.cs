namespace SupportBot.Insight.Improvement;

/// <summary>How far an improvement has come.</summary>
public enum ImprovementState
{
    Open,
    Done,

    /// <summary>It was given up, with a reason.</summary>
    Dropped,
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Insight.Metrics;

/// <summary>Exports that managers order in a chat.</summary>
public sealed class ExportOptions
{
    public const string Section = "Exports";

    /// <summary>Where they lie until they are opened; a folder beside the database when empty.</summary>
    public string? Folder { get; set; }

    /// <summary>Minutes for which the link to an export opens it, once.</summary>
    [Range(1, 1440)]
    public int LinkMinutes { get; set; } = 60;

    /// <summary>Nothing is made until somebody asks: for tests that move the clock.</summary>
    public bool MakeByHand { get; set; }
}

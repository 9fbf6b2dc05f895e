using System.ComponentModel.DataAnnotations;

namespace SupportBot.Insight.Dashboard;

/// <summary>How long the dashboard stays open.</summary>
public sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>
    /// Hours after which somebody has to ask for a new link. Fixed, not renewed by use: looking at a page writes nothing, and a cookie that was
    /// copied from a machine dies with the working day.
    /// </summary>
    [Range(1, 72)]
    public int SessionHours { get; set; } = 8;
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Bot.Roster;

/// <summary>How the desk learns who its agents are.</summary>
public sealed class RosterOptions
{
    public const string Section = "Roster";

    /// <summary>Minutes after which a room's members are read again, if nobody was seen to come or leave before.</summary>
    [Range(5, 1440)]
    public int ReadEveryMinutes { get; set; } = 60;

    /// <summary>Nothing is read until somebody asks: for tests that move the clock.</summary>
    public bool ReadByHand { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Tickets;

/// <summary>The rules of the desk about tickets.</summary>
public sealed class TicketOptions
{
    public const string Section = "Tickets";

    /// <summary>Days after the last resolution in which a ticket can be reopened.</summary>
    [Range(0, 365)]
    public int ReopenWithinDays { get; set; } = 7;

    /// <summary>Priority by impact (rows: one person, a team, everyone) and urgency (columns: can wait, slows me, blocks me).</summary>
    public string[] PriorityMatrix { get; set; } = ["P4 P3 P2", "P3 P2 P1", "P2 P1 P1"];

    /// <summary>Raises the priority by one for a VIP or a service of high criticality.</summary>
    public bool RaiseForVip { get; set; } = true;

    public bool RaiseForCriticalService { get; set; } = true;
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Escalation;

/// <summary>How people are spared reminders that they do not need; none of it holds for P1.</summary>
public sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>Minutes after a reminder in which further ones for the same person are kept, to become one message; 0 for none.</summary>
    [Range(0, 240)]
    public int GroupMinutes { get; set; } = 30;

    /// <summary>Minutes in which whoever did something to a ticket is not reminded of it; 0 for none.</summary>
    [Range(0, 60)]
    public int OwnActMinutes { get; set; } = 5;
}

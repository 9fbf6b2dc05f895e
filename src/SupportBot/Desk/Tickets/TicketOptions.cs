using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Tickets;

/// <summary>The rules of the desk about tickets.</summary>
public sealed class TicketOptions : IValidatableObject
{
    public const string Section = "Tickets";

    /// <summary>Working days after the last resolution in which a ticket can be reopened.</summary>
    [Range(0, 365)]
    public int ReopenWithinWorkingDays { get; set; } = 5;

    /// <summary>The priorities of trouble that hits one person: when it can wait, slows them, blocks them.</summary>
    public string PriorityForOnePerson { get; set; } = "P4 P3 P2";

    public string PriorityForTeam { get; set; } = "P3 P2 P1";

    public string PriorityForEveryone { get; set; } = "P2 P1 P1";

    /// <summary>Raises the priority by one for a VIP.</summary>
    public bool RaiseForVip { get; set; } = true;

    /// <summary>Raises the priority by one for a service of high criticality.</summary>
    public bool RaiseForCriticalService { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? wrong = null;
        try
        {
            _ = new PriorityMatrix(this);
        }
        catch (FormatException problem)
        {
            wrong = problem.Message;
        }

        if (wrong is not null) yield return new ValidationResult(wrong);
    }
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Tickets;

/// <summary>The rules of the desk about tickets.</summary>
public sealed class TicketOptions : IValidatableObject
{
    public const string Section = "Tickets";

    /// <summary>Working days after the last resolution in which a ticket can be reopened; by the desk's own hours, whatever policy covers it.</summary>
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

    /// <summary>People with the same trouble, the one who reported it included, from which it hits a team.</summary>
    [Range(2, 10000)]
    public int AffectedForTeam { get; set; } = 3;

    /// <summary>The same, from which it hits everyone.</summary>
    [Range(2, 100000)]
    public int AffectedForEveryone { get; set; } = 20;

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
        if (AffectedForEveryone < AffectedForTeam)
            yield return new ValidationResult($"{Section}:AffectedForEveryone is {AffectedForEveryone}, less than {Section}:AffectedForTeam, {AffectedForTeam}.");
    }
}

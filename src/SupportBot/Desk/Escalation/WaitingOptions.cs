using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Escalation;

/// <summary>What happens while a ticket waits for its requester.</summary>
public sealed class WaitingOptions : IValidatableObject
{
    public const string Section = "Waiting";

    /// <summary>Working time after which the question is asked again, each from the last time it was asked: 4h, 2d; "none" for never.</summary>
    public string AskAgain { get; set; } = "1d, 2d";

    /// <summary>Working time after the last of these after which the ticket is resolved without an answer; "none" for never.</summary>
    public string ResolveAfter { get; set; } = "2d";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (key, value) in new[] { (nameof(AskAgain), AskAgain), (nameof(ResolveAfter), ResolveAfter) })
        {
            var spans = WorkingSpan.ReadAll(value);
            if (spans is null) yield return new ValidationResult($"{Section}:{key} is \"{value}\", which is no working time such as 4h, 2d or none.", [key]);
            else if (key == nameof(ResolveAfter) && spans.Count > 1) yield return new ValidationResult($"{Section}:{key} is \"{value}\": it can only be one.", [key]);
        }
    }
}

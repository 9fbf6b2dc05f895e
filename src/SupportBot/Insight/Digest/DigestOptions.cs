using System.ComponentModel.DataAnnotations;
using NodaTime;
using NodaTime.Text;

namespace SupportBot.Insight.Digest;

/// <summary>How managers are told each day what needs them.</summary>
public sealed class DigestOptions : IValidatableObject
{
    public const string Section = "Digest";

    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>On the clock where the reader lives, unless they chose another hour themselves.</summary>
    public string At { get; set; } = "08:30";

    /// <summary>Managers get it without asking.</summary>
    public bool ForManagers { get; set; } = true;

    /// <summary>Working days after which a ticket that waits, and to which nobody did anything, is told as stuck.</summary>
    [Range(1, 100)]
    public int StuckAfterWorkingDays { get; set; } = 3;

    // No property: whoever checks the options reads every property of them, of wrong ones too.
    public LocalTime ReadHour() => Read(At)!.Value;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Read(At) is null) yield return new ValidationResult($"{Section}:{nameof(At)} is \"{At}\": it is no time of day such as 08:30.");
    }

    private static LocalTime? Read(string text) => Written.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}

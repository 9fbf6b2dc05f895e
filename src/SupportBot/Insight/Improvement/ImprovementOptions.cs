using System.ComponentModel.DataAnnotations;

namespace SupportBot.Insight.Improvement;

/// <summary>How repeated trouble is proposed, and improvements are followed.</summary>
public sealed class ImprovementOptions : IValidatableObject
{
    public const string Section = "Improvement";

    /// <summary>Whether repeated trouble is looked for each working day.</summary>
    public bool FindRepeatedTrouble { get; set; } = true;

    /// <summary>Managers hear of the same trouble again when so many times as many people report it.</summary>
    public double TellAgainWhenTimes { get; set; } = 2;

    /// <summary>Weeks after which trouble about which somebody decided is new again.</summary>
    public int RestWeeks { get; set; } = 8;

    /// <summary>Working days before its due day on which the owner of an improvement is reminded; 0 for that day only.</summary>
    public int RemindDaysBefore { get; set; } = 2;

    /// <summary>Weeks before and after an improvement of which its figure is compared.</summary>
    public int EffectWeeks { get; set; } = 4;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        IEnumerable<ValidationResult?> wrong =
        [
            Within(nameof(TellAgainWhenTimes), TellAgainWhenTimes, 1.1, 100), Within(nameof(RestWeeks), RestWeeks, 1, 520),
            Within(nameof(RemindDaysBefore), RemindDaysBefore, 0, 60), Within(nameof(EffectWeeks), EffectWeeks, 1, 52),
        ];
        return wrong.OfType<ValidationResult>();
    }

    private static ValidationResult? Within(string key, double value, double least, double most) => value >= least && value <= most
        ? null
        : new ValidationResult(FormattableString.Invariant($"{Section}:{key} is {value}: it has to be from {least} to {most}."));
}

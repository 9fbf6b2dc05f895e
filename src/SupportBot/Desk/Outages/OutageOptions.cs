using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Outages;

/// <summary>How the desk tells people of outages and planned interventions.</summary>
public sealed class OutageOptions : IValidatableObject
{
    public const string Section = "Outages";

    /// <summary>Minutes after which the author of an outage is reminded to post an update; 0 for never.</summary>
    [Range(0, Outage.MostMinutes)]
    public int UpdateEveryMinutes { get; set; } = Outage.UsualMinutes;

    /// <summary>When people are told that a planned intervention comes near: "1d" is the morning of the working day before, "1h" and "30m" so long before.</summary>
    public string NoticesBefore { get; set; } = "1d 1h";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OutageNotices.WrongIn(NoticesBefore) is { } wrong)
            yield return new ValidationResult($"{Section}:{nameof(NoticesBefore)} is \"{NoticesBefore}\": \"{wrong}\" is no time such as 1d, 4h or 30m.");
    }
}

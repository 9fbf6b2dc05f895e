using System.ComponentModel.DataAnnotations;
using NodaTime;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Who is asked how it went, how often, and what comes of a bad answer.</summary>
public sealed class SatisfactionOptions : IValidatableObject
{
    public const string Section = "Satisfaction";

    /// <summary>Of so many of a hundred solved tickets the people are asked.</summary>
    public int AskPercent { get; set; } = 100;

    /// <summary>The same for single organisations, by their key.</summary>
    public Dictionary<string, int> AskPercentOf { get; set; } = [];

    /// <summary>Nobody is asked twice in so many days; 0 for no such limit.</summary>
    public int OncePerPersonInDays { get; set; } = 30;

    /// <summary>Days in which the question can be answered.</summary>
    public int AnswerWithinDays { get; set; } = 7;

    /// <summary>Hours in which an answer can be changed and commented.</summary>
    public int ChangeWithinHours { get; set; } = 4;

    /// <summary>Answers up to this one have the team's lead call back: 1 is bad, 2 is so-so, 0 for none.</summary>
    public int FollowUpUpTo { get; set; } = (int)Score.Bad;

    /// <summary>Working hours after which whoever was to call back is reminded of it, once; 0 for never.</summary>
    public int RemindAfterHours { get; set; } = 8;

    internal Duration ChangeWithin => Duration.FromHours(ChangeWithinHours);

    internal Duration AnswerWithin => Duration.FromDays(AnswerWithinDays);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        IEnumerable<ValidationResult?> wrong =
        [
            Within(nameof(AskPercent), AskPercent, 0, 100), Within(nameof(OncePerPersonInDays), OncePerPersonInDays, 0, 3650),
            Within(nameof(AnswerWithinDays), AnswerWithinDays, 1, 365), Within(nameof(ChangeWithinHours), ChangeWithinHours, 0, 720),
            Within(nameof(FollowUpUpTo), FollowUpUpTo, 0, (int)Score.SoSo), Within(nameof(RemindAfterHours), RemindAfterHours, 0, 1000),
            .. AskPercentOf.Select(organisation => Within($"{nameof(AskPercentOf)}:{organisation.Key}", organisation.Value, 0, 100)),
        ];
        return wrong.OfType<ValidationResult>();
    }

    private static ValidationResult? Within(string key, int value, int least, int most) =>
        value < least || value > most ? new ValidationResult($"{Section}:{key} is {value}: it has to be from {least} to {most}.") : null;
}

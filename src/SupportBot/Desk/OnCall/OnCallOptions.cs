using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.OnCall;

/// <summary>What is set about being on call.</summary>
public sealed class OnCallOptions : IValidatableObject
{
    public const string Section = "OnCall";

    /// <summary>Where people's calendar programs reach this host, https://desk.example.com; without it no calendar address is given.</summary>
    public string? PublicUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
            yield return new ValidationResult($"PublicUrl is \"{PublicUrl}\", which is no address such as https://desk.example.com.", [nameof(PublicUrl)]);
    }
}

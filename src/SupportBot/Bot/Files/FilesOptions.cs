using System.ComponentModel.DataAnnotations;

namespace SupportBot.Bot.Files;

/// <summary>What becomes of files that people send.</summary>
public sealed class FilesOptions : IValidatableObject
{
    public const string Section = "Files";

    /// <summary>Where they are kept; a folder beside the database when empty.</summary>
    public string? Folder { get; set; }

    /// <summary>A larger file is refused.</summary>
    [Range(1, 100)]
    public int LargestMegabytes { get; set; } = 10;

    /// <summary>
    /// How this host is reached from people's browsers, "https://desk.example.com"; without it files are shown only where a channel shows them itself, and no link leads to a page of this host.
    /// </summary>
    public string? PublicAddress { get; set; }

    /// <summary>Nothing is fetched until somebody asks: for tests that move the clock.</summary>
    public bool FetchByHand { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress is { Length: > 0 } && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
            yield return new ValidationResult($"Files:PublicAddress is \"{PublicAddress}\", which is no address such as https://desk.example.com.", [nameof(PublicAddress)]);
    }
}

using System.ComponentModel.DataAnnotations;

namespace SupportBot.Bot.Files;

/// <summary>What becomes of files that people send.</summary>
public sealed class FilesOptions
{
    public const string Section = "Files";

    /// <summary>Where they are kept; a folder beside the database when empty.</summary>
    public string? Folder { get; set; }

    /// <summary>A larger file is refused.</summary>
    [Range(1, 100)]
    public int LargestMegabytes { get; set; } = 10;

    /// <summary>
    /// How this host is reached from people's browsers, "https://desk.example.com"; without it files are shown only where a channel shows them itself.
    /// </summary>
    public string? PublicAddress { get; set; }

    /// <summary>Nothing is fetched until somebody asks: for tests that move the clock.</summary>
    public bool FetchByHand { get; set; }
}

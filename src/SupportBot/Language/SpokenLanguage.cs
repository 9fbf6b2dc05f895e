using System.Globalization;

namespace SupportBot.Language;

/// <summary>A language that people speak with the bot; both are equals.</summary>
public enum SpokenLanguage
{
    English,
    French,
}

/// <summary>Language codes as channels and files write them.</summary>
public static class SpokenLanguages
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static IReadOnlyList<SpokenLanguage> All { get; } = [SpokenLanguage.English, SpokenLanguage.French];

    /// <summary>The two-letter code, <c>en</c> or <c>fr</c>.</summary>
    public static string Code(this SpokenLanguage language) => language == SpokenLanguage.French ? "fr" : "en";

    public static CultureInfo Culture(this SpokenLanguage language) => language == SpokenLanguage.French ? French : English;

    /// <summary>Reads a code or locale such as <c>fr</c>, <c>fr-CA</c> or <c>en_US</c>; null for another language.</summary>
    public static SpokenLanguage? Parse(string? code)
    {
        var trimmed = (code ?? "").Trim();
        if (trimmed.Length > 2 && trimmed[2] is not ('-' or '_'))
            return null;
        return trimmed.Length < 2 ? null : trimmed[..2].ToUpperInvariant() switch
        {
            "EN" => SpokenLanguage.English,
            "FR" => SpokenLanguage.French,
            _ => null,
        };
    }
}

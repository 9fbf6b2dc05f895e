using System.Globalization;

namespace SupportBot.Language;

/// <summary>The languages SupportBot speaks, as equals.</summary>
public enum SpokenLanguage
{
    English,
    French,
}

/// <summary>The codes and cultures of the languages.</summary>
public static class SpokenLanguages
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The ISO 639-1 code: "en" or "fr".</summary>
    public static string Code(this SpokenLanguage language) => language == SpokenLanguage.French ? "fr" : "en";

    public static CultureInfo Culture(this SpokenLanguage language) => language == SpokenLanguage.French ? French : English;

    /// <summary>Reads a code or a tag such as "fr-CA"; null when it is neither French nor English.</summary>
    public static SpokenLanguage? Parse(string? tag) => tag is null || tag.Length < 2 ? null : tag[..2].ToUpperInvariant() switch
    {
        "FR" => SpokenLanguage.French,
        "EN" => SpokenLanguage.English,
        _ => null,
    };
}

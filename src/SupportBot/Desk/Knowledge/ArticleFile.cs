using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using SupportBot.Language;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// An article as a Markdown file with front matter: key, language, title, service, keywords, and if wanted kind (advice or known-error),
/// audience (everyone or agents), organisation, reviewed and reviewBy (dates).
/// </summary>
public sealed record ArticleFile(string Name, string Key, SpokenLanguage Language, ArticleText Text)
{
    private const string Fence = "---";

    public string Title => Text.Title;
    public string Keywords => Text.Keywords;

    /// <summary>The key of the organisation that it is kept to.</summary>
    public string? Organisation { get; private init; }

    /// <summary>Noon of that day in UTC, so that it is the same day everywhere people work.</summary>
    public Instant? ReviewBy { get; private init; }

    /// <summary>The same for the same text.</summary>
    public string Hash { get; private init; } = "";

    /// <exception cref="FormatException">The file has no front matter, or something in it is missing or unknown.</exception>
    public static ArticleFile Read(string name, string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n" + Fence + "\n", Math.Min(Fence.Length, text.Length), StringComparison.Ordinal);
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal) || end < 0)
            throw new FormatException($"{name} does not begin with front matter between two lines of ---.");
        var front = FrontMatter(name, text[(Fence.Length + 1)..end]);
        var language = SpokenLanguages.Parse(front.Language) ?? throw new FormatException($"{name} has the language \"{front.Language}\"; en and fr are known.");
        if (front.Key.Length == 0 || front.Title.Length == 0) throw new FormatException($"{name} lacks its key or its title.");
        var body = text[(end + Fence.Length + 2)..].Trim();
        if (body.Length == 0) throw new FormatException($"{name} has nothing under its front matter.");
        if (front.Title.Length > ArticleText.LongestTitle) throw new FormatException($"{name} has a title of more than {ArticleText.LongestTitle} characters.");
        var kind = Word(name, "kind", front.Kind, ArticleKind.Advice);
        if (kind == ArticleKind.KnownError && front.Service is null) throw new FormatException($"{name} is a known error, so it needs its service.");
        var audience = Word(name, "audience", front.Audience, ArticleAudience.Everyone);
        var said = new ArticleText(front.Title.Trim(), body) { Keywords = front.Keywords.Trim(), ServiceKey = front.Service, Kind = kind, Audience = audience };
        Day(name, "reviewed", front.Reviewed);
        return new ArticleFile(name, front.Key, language, said)
        {
            Organisation = front.Organisation,
            ReviewBy = Day(name, "reviewBy", front.ReviewBy)?.At(LocalTime.Noon).InUtc().ToInstant(),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
    }

    /// <summary>The file, or what is wrong with it.</summary>
    public static (ArticleFile? File, string? Problem) TryRead(string name, string path)
    {
        try
        {
            return (Read(name, System.IO.File.ReadAllText(path)), null);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            return (null, wrong.Message);
        }
    }

    private static ArticleFrontMatter FrontMatter(string name, string yaml)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<ArticleFrontMatter?>(yaml)
                ?? new ArticleFrontMatter();
        }
        catch (YamlException wrong)
        {
            throw new FormatException($"{name}, line {wrong.Start.Line + 1}: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }
    }

    private static T Word<T>(string name, string what, string? word, T otherwise) where T : struct, Enum => word is null
        ? otherwise
        : Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(word[0])
            ? known
            : throw new FormatException($"{name} has {what} \"{word}\", which is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

    private static LocalDate? Day(string name, string what, string? date) => date is null
        ? null
        : LocalDatePattern.Iso.Parse(date) is { Success: true } day
            ? day.Value
            : throw new FormatException($"{name} has {what} \"{date}\", which is no date like 2026-11-02.");
}

/// <summary>What stands between the two lines of ---.</summary>
public sealed class ArticleFrontMatter
{
    public string Key { get; set; } = "";
    public string Language { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Service { get; set; }
    public string Keywords { get; set; } = "";
    public string? Kind { get; set; }
    public string? Audience { get; set; }
    public string? Organisation { get; set; }
    public string? Reviewed { get; set; }
    public string? ReviewBy { get; set; }
}

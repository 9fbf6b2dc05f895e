using SupportBot.Language;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SupportBot.Desk.Knowledge;

/// <summary>An article as a Markdown file with front matter: key, language, title, service, keywords, reviewed.</summary>
public sealed class ArticleFile
{
    private const string Fence = "---";

    public string Key { get; set; } = "";
    public string Language { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Service { get; set; }
    public string Keywords { get; set; } = "";
    public string? Reviewed { get; set; }

    /// <exception cref="FormatException">The file has no front matter, or something in it is missing or unknown.</exception>
    public static Article Read(string name, string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n" + Fence + "\n", Fence.Length, StringComparison.Ordinal);
        if (!text.StartsWith(Fence + "\n", StringComparison.Ordinal) || end < 0)
            throw new FormatException($"{name} does not begin with front matter between two lines of ---.");
        var front = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<ArticleFile>(text[(Fence.Length + 1)..end]);
        var language = SpokenLanguages.Parse(front.Language) ?? throw new FormatException($"{name} has the language \"{front.Language}\"; en and fr are known.");
        if (front.Key.Length == 0 || front.Title.Length == 0) throw new FormatException($"{name} lacks its key or its title.");
        return Article.Written(front.Key, language, front.Title, text[(end + Fence.Length + 2)..].Trim(), front.Keywords, front.Service);
    }
}

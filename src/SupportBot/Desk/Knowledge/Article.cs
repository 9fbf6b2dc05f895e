using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>Advice about a problem that people can follow themselves, in one language; its translation has the same key.</summary>
public sealed class Article
{
    private const int LongestSummary = 200;

    private Article()
    {
    }

    public int Id { get; private set; }
    public string Key { get; private set; } = "";
    public SpokenLanguage Language { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Markdown of ours: bold, lists and links.</summary>
    public string Body { get; private set; } = "";

    public string Keywords { get; private set; } = "";
    public string? ServiceKey { get; private set; }


    public int Shown { get; private set; }

    public int Solved { get; private set; }
    public Instant? LastSolvedAt { get; private set; }
    public int Version { get; private set; }

    public static Article Written(string key, SpokenLanguage language, string title, string body, string keywords, string? serviceKey) => new()
    {
        Key = key,
        Language = language,
        Title = title,
        Body = body,
        Keywords = keywords,
        ServiceKey = serviceKey,
    };

    /// <summary>The first lines, without markup.</summary>
    public string Summary
    {
        get
        {
            var end = Body.IndexOf("\n\n", StringComparison.Ordinal);
            var first = (end < 0 ? Body : Body[..end]).Replace("**", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
            if (first.Length <= LongestSummary) return first;
            var space = first.LastIndexOf(' ', LongestSummary - 1);
            return first[..(space > 0 ? space : LongestSummary - 1)].TrimEnd(',', ';', ':') + "…";
        }
    }

    public void SolvedIt(Instant now)
    {
        Solved++;
        LastSolvedAt = now;
        Version++;
    }
}

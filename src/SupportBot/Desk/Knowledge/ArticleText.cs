using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>All that an author decides about an article.</summary>
/// <param name="Title">A line that names the trouble.</param>
/// <param name="Body">Markdown of ours: bold, lists and links.</param>
public sealed record ArticleText(string Title, string Body)
{
    public const int LongestTitle = 120;
    private const int LongestKeywords = 400;

    /// <summary>Between commas; one can be of several words.</summary>
    public string Keywords { get; init; } = "";

    /// <summary>The service's key; the desk need not have it.</summary>
    public string? ServiceKey { get; init; }

    public ArticleKind Kind { get; init; }
    public ArticleAudience Audience { get; init; }

    /// <summary>Whose people it is kept to; null for everybody's.</summary>
    public int? OrganisationId { get; init; }

    /// <exception cref="RuleViolationException">Something is missing or too long.</exception>
    public ArticleText Checked()
    {
        var text = this with { Title = Title.ReplaceLineEndings(" ").Trim(), Body = Body.ReplaceLineEndings("\n").Trim(), Keywords = Excerpt.Of(Keywords, LongestKeywords) };
        if (text.Title.Length == 0 || text.Body.Length == 0) throw new RuleViolationException("knowledge.needs-text");
        if (text.Title.Length > LongestTitle) throw new RuleViolationException("knowledge.title-too-long", LongestTitle);
        return text is { Kind: ArticleKind.KnownError, ServiceKey: null } ? throw new RuleViolationException("knowledge.needs-service") : text;
    }
}

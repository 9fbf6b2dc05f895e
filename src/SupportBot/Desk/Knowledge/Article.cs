using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Advice about a problem that people can follow themselves, in one language; its translation has the same key. It guards its own rules.
/// </summary>
public sealed partial class Article
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
    public ArticleKind Kind { get; private set; }
    public ArticleAudience Audience { get; private set; }

    /// <summary>Whose people it is kept to; null for everybody's.</summary>
    public int? OrganisationId { get; private set; }

    public ArticleState State { get; private set; }

    /// <summary>Who wrote it in a chat; null for a file.</summary>
    public int? AuthorId { get; private set; }

    /// <summary>When somebody should look whether it is still right; null until it was reviewed.</summary>
    public Instant? ReviewBy { get; private set; }

    /// <summary>How often it was offered.</summary>
    public int Shown { get; private set; }

    /// <summary>How often it was opened and read.</summary>
    public int Read { get; private set; }

    public int Solved { get; private set; }
    public int DidNotHelp { get; private set; }
    public Instant? LastSolvedAt { get; private set; }
    public int Version { get; private set; }

    public ArticleText Text => new(Title, Body) { Keywords = Keywords, ServiceKey = ServiceKey, Kind = Kind, Audience = Audience, OrganisationId = OrganisationId };

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

    private void Says(ArticleText text)
    {
        (Title, Body, Keywords, ServiceKey) = (text.Title, text.Body, text.Keywords, text.ServiceKey);
        (Kind, Audience, OrganisationId) = (text.Kind, text.Audience, text.OrganisationId);
        Version++;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>By which texts articles are found.</summary>
public sealed class ArticlesInSearch : ISearchSource
{
    private static readonly string[] Read = [nameof(Article.Title), nameof(Article.Keywords), nameof(Article.Body)];

    public SearchKind Kind => SearchKind.Articles;

    public SearchChange? Of(EntityEntry changed)
    {
        if (changed.Entity is not Article article) return null;
        if (changed.State == EntityState.Deleted) return new SearchChange(SubjectOf(article), null);
        return changed.State == EntityState.Added || Read.Any(property => changed.Property(property).IsModified) ? new SearchChange(SubjectOf(article), Text(article)) : null;
    }

    public async Task<SearchPage> PageAsync(SupportBotDb db, string? after, int most, CancellationToken cancellationToken)
    {
        var last = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var articles = await db.Articles().AsNoTracking().Where(article => article.Id > last).OrderBy(article => article.Id).Take(most).ToListAsync(cancellationToken);
        return new SearchPage([.. articles.Select(Text)], articles.Count == 0 ? after : articles[^1].Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The key of the article that a found text belongs to.</summary>
    public static string KeyOf(string subject) => subject[..subject.LastIndexOf('/')];

    // Its number is not known before it is saved; its key is.
    internal static string SubjectOf(Article article) => article.Key + "/" + article.Language.Code();

    private static SearchText Text(Article article) => new(SubjectOf(article), article.Language, article.Title, article.Keywords, article.Body);
}

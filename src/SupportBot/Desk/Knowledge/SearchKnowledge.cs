using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>Finds the few articles that fit what somebody said; when nothing fits well enough, nothing is offered.</summary>
public sealed class SearchKnowledge(SupportBotDb db, ArticleIndexes indexes, ArticleAccess access)
{
    /// <summary>Best first of what the person may see, each in their language where it exists in it.</summary>
    public async Task<IReadOnlyList<Article>> FindAsync(string said, Person person, int most, CancellationToken cancellationToken)
    {
        var keys = (await indexes.CurrentAsync(db, cancellationToken)).Find(said, int.MaxValue);
        if (keys.Count == 0) return [];
        var translations = await (await access.PublishedForAsync(person, cancellationToken)).Where(article => keys.Contains(article.Key)).ToListAsync(cancellationToken);
        return [.. keys.Select(key => translations.Find(article => article.Key == key && article.Language == person.Language)
            ?? translations.Find(article => article.Key == key)).OfType<Article>().Take(most)];
    }
}

/// <summary>Keeps the index of all articles between turns; a new one is made when there are other articles.</summary>
public sealed class ArticleIndexes
{
    private ArticleIndex _current = new([]);

    public async Task<ArticleIndex> CurrentAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var ids = await db.Articles().Select(article => article.Id).ToListAsync(cancellationToken);
        if (_current.Ids.SetEquals(ids)) return _current;
        var articles = await db.Articles().AsNoTracking()
            .Select(article => new { article.Id, article.Key, article.Language, article.Title, article.Keywords }).ToListAsync(cancellationToken);
        return _current = new ArticleIndex(articles.Select(article => (article.Id, article.Key, article.Language, article.Title, article.Keywords)));
    }
}

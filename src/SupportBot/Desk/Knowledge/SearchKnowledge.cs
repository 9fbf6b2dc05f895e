using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Finds the few articles that fit what somebody said, in their language first. Words count by how rare they are and by where
/// they stand; when nothing fits well enough, nothing is offered.
/// </summary>
public sealed class SearchKnowledge(SupportBotDb db)
{
    private const double TitleWeight = 3, KeywordWeight = 3, BodyWeight = 1;

    /// <summary>At least one rare word in the title or the keywords, or several in the body.</summary>
    private const double GoodEnough = 4.0;

    private const int ShortestWord = 3;

    public async Task<IReadOnlyList<Article>> FindAsync(string said, SpokenLanguage language, int most, CancellationToken cancellationToken)
    {
        var wanted = Words(said).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0) return [];
        var articles = await db.Articles().AsNoTracking().Where(article => article.Language == language).ToListAsync(cancellationToken);
        var indexed = articles.ConvertAll(article => (Article: article, Title: Set(article.Title), Keywords: Set(article.Keywords), Body: Set(article.Body)));
        var rarity = wanted.ToDictionary(word => word, word => Rarity(indexed.Count(entry => Has(entry.Title, word) || Has(entry.Keywords, word) || Has(entry.Body, word)), indexed.Count));
        return [.. indexed
            .Select(entry => (entry.Article, Score: wanted.Sum(word => rarity[word] * (
                (Has(entry.Title, word) ? TitleWeight : 0) + (Has(entry.Keywords, word) ? KeywordWeight : 0) + (Has(entry.Body, word) ? BodyWeight : 0)))))
            .Where(found => found.Score >= GoodEnough)
            .OrderByDescending(found => found.Score).ThenBy(found => found.Article.Id)
            .Take(most).Select(found => found.Article)];
    }

    private static double Rarity(int having, int all) => having == 0 ? 0 : Math.Log(1 + (double)all / having);

    private static HashSet<string> Set(string text) => [.. Words(text)];

    // "imprime" finds "imprimante": a long word counts when it begins alike.
    private static bool Has(HashSet<string> words, string word) =>
        words.Contains(word) || word.Length >= 6 && words.Any(other => other.Length >= 6 && other.AsSpan(0, 6).SequenceEqual(word.AsSpan(0, 6)));

    private static IEnumerable<string> Words(string text) => TextFolding.Words(text).Where(word => word.Length >= ShortestWord && !EmptyWords.Contains(word));

    private static readonly HashSet<string> EmptyWords = new(
        ("the and for that this with not has have can cannot can't don't doesn't does was were are been from since when what which your you our "
         + "mon mes mon ton son notre votre nos vos les des une dans sur avec pour par pas plus est sont ete etait depuis que qui quand ne se ce "
         + "cela ca fait faire marche fonctionne work works working help aide bonjour hello merci please svp probleme problem toute tout toutes "
         + "team equipe hier today aujourd yesterday soir matin").Split(' '), StringComparer.Ordinal);
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>Finds the few articles that fit what somebody said; when nothing fits well enough, nothing is offered.</summary>
public sealed class SearchKnowledge(SupportBotDb db, Searching searching)
{
    /// <summary>What fits much less than the best is not worth reading.</summary>
    private const double NearTheBest = 0.6;

    /// <summary>Best first, each in the reader's language where it exists in it.</summary>
    public async Task<IReadOnlyList<Article>> FindAsync(string said, SpokenLanguage language, int most, CancellationToken cancellationToken)
    {
        var results = await searching.FindAsync<string>(db, SearchKind.Articles, said, language, matches => matches, cancellationToken);
        if (results.Found is not [{ IsGoodEnough: true } best, ..]) return [];
        var good = results.Found.Where(found => found.Score >= best.Score * NearTheBest);
        var keys = good.Select(found => ArticlesInSearch.KeyOf(found.Subject)).Distinct().Take(most).ToList();
        var translations = await db.Articles().Where(article => keys.Contains(article.Key)).ToListAsync(cancellationToken);
        return [.. keys.Select(key => translations.Find(article => article.Key == key && article.Language == language)
            ?? translations.Find(article => article.Key == key)).OfType<Article>()];
    }
}

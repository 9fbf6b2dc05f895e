using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>Finds the few articles that fit what somebody said; when nothing fits well enough, nothing is offered.</summary>
public sealed class SearchKnowledge(SupportBotDb db, Searching searching, ArticleAccess access)
{
    /// <summary>What fits much less than the best is not worth reading.</summary>
    private const double NearTheBest = 0.75;

    /// <summary>Best first of what the person may see, each in their language where it exists in it.</summary>
    public async Task<IReadOnlyList<Article>> FindAsync(string said, Person person, int most, CancellationToken cancellationToken)
    {
        var results = await searching.FindAsync<string>(db, SearchKind.Articles, said, person.Language, matches => matches, cancellationToken);
        var keys = results.Found.Select(found => ArticlesInSearch.KeyOf(found.Subject)).Distinct().ToList();
        if (keys.Count == 0) return [];
        var translations = await (await access.PublishedForAsync(person, cancellationToken)).Where(article => keys.Contains(article.Key)).ToListAsync(cancellationToken);
        // What somebody may not see does not outshine what they may.
        var visible = translations.Select(ArticlesInSearch.SubjectOf).ToHashSet(StringComparer.Ordinal);
        var found = results.Found.Where(one => visible.Contains(one.Subject)).ToList();
        if (found is not [{ IsGoodEnough: true } best, ..]) return [];
        var good = found.Where(one => one.Score >= best.Score * NearTheBest).Select(one => ArticlesInSearch.KeyOf(one.Subject)).Distinct().Take(most);
        return [.. good.Select(key => translations.Find(article => article.Key == key && article.Language == person.Language)
            ?? translations.First(article => article.Key == key))];
    }
}

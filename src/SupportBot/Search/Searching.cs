using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>Finds what fits a text: the index names the candidates, the ranking orders them.</summary>
public sealed class Searching(ISearchIndex index, QueryReader reader)
{
    /// <summary>Texts with a word in them that are ranked for one search: it bounds the time whatever is asked.</summary>
    private const int MostPostings = 8000;

    private const int MostCandidates = 60, MostNewest = 200;

    /// <summary>Best first; <paramref name="visible"/> narrows down to what may be seen, inside the query.</summary>
    public async Task<SearchResults> FindAsync<TSubject>(
        SupportBotDb db, SearchKind kind, string said, SpokenLanguage language,
        Func<IQueryable<SearchMatch<TSubject>>, IQueryable<SearchMatch<TSubject>>> visible, CancellationToken cancellationToken)
    {
        var totals = await index.TotalsAsync(db, kind, cancellationToken);
        var concepts = totals.Texts == 0 ? [] : await reader.ReadAsync(db, kind, said, LanguageDetector.Detect(said) ?? language, cancellationToken);
        if (Plan(concepts) is not { } plan) return SearchResults.Nothing;
        var ids = await visible(index.Matching<TSubject>(db, kind, plan)).OrderBy(match => match.Rank).Take(plan.Newest > 0 ? MostNewest : MostCandidates)
            .Select(match => match.Id).ToListAsync(cancellationToken);
        var ranking = new Ranking(concepts, totals);
        var found = (await index.ReadAsync(db, kind, ids, cancellationToken)).Select(text => ranking.Judge(text, language)).OrderByDescending(one => one.Score).ToList();
        return new SearchResults(found, concepts.SelectMany(concept => concept.Forms).SelectMany(form => form.Terms).ToHashSet(StringComparer.Ordinal));
    }

    // The rarest words name the candidates, as many as can be ranked in time; when even they are everywhere, all words must be there.
    private static SearchPlan? Plan(IReadOnlyList<SearchConcept> concepts)
    {
        var rarest = concepts.Where(concept => concept.Forms.Count > 0).OrderBy(concept => concept.Texts).ToList();
        if (rarest.Count == 0) return null;
        var (chosen, postings) = (0, 0);
        while (chosen < rarest.Count && postings + rarest[chosen].Texts <= MostPostings) postings += rarest[chosen++].Texts;
        return chosen > 0
            ? new SearchPlan(Groups(rarest.Take(chosen)), All: false, Newest: 0)
            : new SearchPlan(Groups(rarest), All: true, MostNewest);
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Groups(IEnumerable<SearchConcept> concepts) =>
        [.. concepts.Select(concept => concept.Forms.Select(form => form.Terms).ToList())];
}

/// <summary>What a search found, best first, and the terms that it looked for.</summary>
public sealed record SearchResults(IReadOnlyList<SearchFinding> Found, IReadOnlySet<string> Terms)
{
    public static SearchResults Nothing { get; } = new([], new HashSet<string>());
}

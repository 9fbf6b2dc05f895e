using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>Finds what fits a text: the index names the candidates, the ranking orders them.</summary>
public sealed class Searching(ISearchIndex index, QueryReader reader)
{
    /// <summary>Texts with a word in them that are ranked for one search: it bounds the time whatever is asked.</summary>
    private const int MostPostings = 8000;

    private const int MostCandidates = 60, MostNewest = 200, MostTogether = 4, FewestTexts = 10_000;

    /// <summary>Best first; <paramref name="visible"/> narrows down to what may be seen, inside the query.</summary>
    public async Task<SearchResults> FindAsync<TSubject>(
        SupportBotDb db, SearchKind kind, string said, SpokenLanguage language,
        Func<IQueryable<SearchMatch<TSubject>>, IQueryable<SearchMatch<TSubject>>> visible, CancellationToken cancellationToken)
    {
        var totals = await index.TotalsAsync(db, kind, cancellationToken);
        var concepts = totals.Texts == 0 ? [] : await reader.ReadAsync(db, kind, said, LanguageDetector.Detect(said) ?? language, cancellationToken);
        var ids = new HashSet<long>();
        foreach (var plan in Plans(concepts, kind, totals))
        {
            ids.UnionWith(await visible(index.Matching<TSubject>(db, kind, plan)).OrderBy(match => match.Rank).Take(plan.Newest > 0 ? MostNewest : MostCandidates)
                .Select(match => match.Id).ToListAsync(cancellationToken));
            if (ids.Count >= MostCandidates) break;
        }

        if (ids.Count == 0) return SearchResults.Nothing;
        var ranking = new Ranking(concepts, totals);
        var found = (await index.ReadAsync(db, kind, [.. ids], cancellationToken)).Select(text => ranking.Judge(text, language)).OrderByDescending(one => one.Score).ToList();
        return new SearchResults(found, concepts.SelectMany(concept => concept.Forms).SelectMany(form => form.Terms).ToHashSet(StringComparer.Ordinal));
    }

    // The rarest words name the candidates, as many as can be ranked in time. When even they are everywhere, it is the newest texts that
    // have several of them, and the newest that have the rarest.
    private static IEnumerable<SearchPlan> Plans(IReadOnlyList<SearchConcept> concepts, SearchKind kind, SearchTotals totals)
    {
        var rarest = concepts.Where(concept => concept.Forms.Count > 0).OrderBy(concept => concept.Postings).ToList();
        if (rarest.Count == 0) yield break;
        var (chosen, postings) = (0, 0);
        while (chosen < rarest.Count && postings + rarest[chosen].Postings <= MostPostings) postings += rarest[chosen++].Postings;
        if (chosen > 0)
        {
            yield return new SearchPlan(Groups(rarest.Take(chosen)), All: false, Newest: 0, Share: 1);
            yield break;
        }

        // Articles are for nearly everybody; of all tickets whoever asks may see a few, and an old one among them.
        var (newest, share) = kind == SearchKind.Tickets ? (MostPostings, 1)
            : (MostNewest, Math.Min(1, Math.Max((double)MostPostings / rarest[0].Postings, (double)FewestTexts / totals.Texts)));
        yield return new SearchPlan(Groups(rarest.Take(MostTogether)), All: true, newest, share);
        if (rarest.Count > 1) yield return new SearchPlan(Groups(rarest.Take(1)), All: true, newest, share);
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Groups(IEnumerable<SearchConcept> concepts) =>
        [.. concepts.Select(concept => concept.Forms.Select(form => form.Terms).ToList())];
}

/// <summary>What a search found, best first, and the terms that it looked for.</summary>
public sealed record SearchResults(IReadOnlyList<SearchFinding> Found, IReadOnlySet<string> Terms)
{
    public static SearchResults Nothing { get; } = new([], new HashSet<string>());
}

using SupportBot.Data;

namespace SupportBot.Search;

/// <summary>What is searched; each has an index of its own.</summary>
public enum SearchKind
{
    Articles,
    Tickets,
}

/// <summary>
/// Where analysed texts lie. Everything that depends on the database's own full text search is behind it; what words mean and
/// what fits best is decided before and after, the same for all.
/// </summary>
public interface ISearchIndex
{
    /// <summary>How many texts there are and how long they are.</summary>
    Task<SearchTotals> TotalsAsync(SupportBotDb db, SearchKind kind, CancellationToken cancellationToken);

    /// <summary>In how many texts each of these terms is; those in none are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> DocumentsWithAsync(
        SupportBotDb db, SearchKind kind, IReadOnlyCollection<string> terms, CancellationToken cancellationToken);

    /// <summary>The known terms that begin or end like this one and are about as long, with the texts they are in.</summary>
    Task<IReadOnlyDictionary<string, int>> LookingLikeAsync(SupportBotDb db, SearchKind kind, string term, int mistakes, CancellationToken cancellationToken);

    /// <summary>The known terms that go on after a beginning, with the texts they are in; the most frequent first.</summary>
    Task<IReadOnlyDictionary<string, int>> BeginningWithAsync(SupportBotDb db, SearchKind kind, string beginning, int most, CancellationToken cancellationToken);

    /// <summary>What fits, to be narrowed down in the same query to what may be seen, and ordered by rank: the least first.</summary>
    IQueryable<SearchMatch<TSubject>> Matching<TSubject>(SupportBotDb db, SearchKind kind, SearchPlan plan);

    /// <summary>The analysed texts of some matches.</summary>
    Task<IReadOnlyList<AnalysedText>> ReadAsync(SupportBotDb db, SearchKind kind, IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>Writes texts in place of what was there, inside the transaction that is open.</summary>
    Task WriteAsync(SupportBotDb db, SearchKind kind, IReadOnlyList<AnalysedText> texts, CancellationToken cancellationToken);

    Task RemoveAsync(SupportBotDb db, SearchKind kind, string subject, CancellationToken cancellationToken);

    /// <summary>Makes the index where there is none of this version, and returns how far filling it has come.</summary>
    Task<SearchProgress> PrepareAsync(SupportBotDb db, SearchKind kind, int version, CancellationToken cancellationToken);

    Task SaveProgressAsync(SupportBotDb db, SearchKind kind, SearchProgress progress, CancellationToken cancellationToken);
}

/// <summary>One text that fits; of several the one with the least rank fits best.</summary>
public sealed class SearchMatch<TSubject>
{
    public long Id { get; set; }
    public double Rank { get; set; }
    public TSubject Subject { get; set; } = default!;
}

/// <summary>What to look for: each group is the forms of one word, a form of several terms means that they follow each other.</summary>
/// <param name="Groups">Forms by word.</param>
/// <param name="All">All of the words must be there; otherwise one is enough.</param>
/// <param name="Newest">There are too many to rank: only so many of the newest; 0 for all.</param>
/// <param name="Share">Only this part of all texts is looked at, the newest.</param>
public sealed record SearchPlan(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Groups, bool All, int Newest, double Share);

/// <summary>The number of texts, and of words in their fields.</summary>
public sealed record SearchTotals(long Texts, long Titles, long Keywords, long Bodies);

/// <summary>How far an index is filled with what there was before it.</summary>
/// <param name="After">The last that is in it; null at the beginning.</param>
/// <param name="IsDone">Everything is in it.</param>
public sealed record SearchProgress(string? After, bool IsDone);

using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportBot.Data;

namespace SupportBot.Search;

/// <summary>A feature whose things are searched: it knows their texts.</summary>
public interface ISearchSource
{
    SearchKind Kind { get; }

    /// <summary>What a change means for the index; null when it means nothing.</summary>
    SearchChange? Of(EntityEntry changed);

    /// <summary>The next so many texts after some place, and the place after them; fewer than that are the last.</summary>
    Task<SearchPage> PageAsync(SupportBotDb db, string? after, int most, CancellationToken cancellationToken);
}

/// <summary>Something is to be found by another text from now on, or, without one, no longer.</summary>
public sealed record SearchChange(string Subject, SearchText? Text);

/// <summary>Some of what is there.</summary>
public sealed record SearchPage(IReadOnlyList<SearchText> Texts, string? After);

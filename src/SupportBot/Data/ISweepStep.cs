using NodaTime;

namespace SupportBot.Data;

/// <summary>One kind of thing whose time comes.</summary>
/// <typeparam name="TKey">What names one of them.</typeparam>
public interface ISweepStep<TKey> where TKey : notnull
{
    /// <summary>What is due, or the first page of it; reads only.</summary>
    Task<List<TKey>> DueAsync(Instant now, CancellationToken cancellationToken);

    /// <summary>Does those of them that are still due, in one unit of work.</summary>
    Task DoAsync(IReadOnlyCollection<TKey> due, Instant now, CancellationToken cancellationToken);

    /// <summary>When the next will be due; null when none waits for its time, or another step waits for the same rows.</summary>
    Task<Instant?> NextAsync(CancellationToken cancellationToken);
}

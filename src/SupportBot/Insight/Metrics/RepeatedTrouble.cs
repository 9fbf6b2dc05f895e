using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Search;

namespace SupportBot.Insight.Metrics;

/// <summary>The same trouble, reported more often than usual.</summary>
/// <param name="OrganisationId">Whose people; those of two organisations are never counted together.</param>
/// <param name="TeamId">Who has the tickets.</param>
/// <param name="ServiceId">What they are about.</param>
/// <param name="Concept">What their titles have in common, by which it is known again.</param>
/// <param name="Word">The same as people mostly write it.</param>
/// <param name="TicketIds">The tickets, oldest first.</param>
/// <param name="People">How many people reported it.</param>
/// <param name="Usual">How many would have in as many days of the weeks before.</param>
public sealed record RepeatedGroup(
    int OrganisationId, int TeamId, int ServiceId, string Concept, string Word, IReadOnlyList<Guid> TicketIds, int People, double Usual);

/// <summary>
/// Finds incidents about the same service whose titles share a word, reported by more people than the weeks before let expect. It reads the tickets of
/// these weeks only, by their ids, which rise with time. Titles in two languages come together where the desk's synonyms or a name do so.
/// </summary>
public sealed class RepeatedTrouble(Synonyms synonyms, MetricsOptions options)
{
    /// <summary>Earlier tickets that are compared; of more, the latest.</summary>
    private const int MostEarlier = 20_000;

    /// <summary>What was opened in this very millisecond is in it.</summary>
    private static readonly Duration JustNow = Duration.FromMilliseconds(1);

    /// <param name="among">Incidents that whoever hears of it may see.</param>
    /// <param name="now">The end of the days that are looked at.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<IReadOnlyList<RepeatedGroup>> FindAsync(IQueryable<Ticket> among, Instant now, CancellationToken cancellationToken)
    {
        var from = now - Duration.FromDays(options.RepeatedWithinDays);
        var recent = (await Rows(Between(among, from, now + JustNow)).ToListAsync(cancellationToken)).GroupBy(row => row.At)
            .Where(rows => rows.Count() >= options.RepeatedAtLeast).ToList();
        if (recent.Count == 0) return [];
        var (since, services) = (from - Duration.FromDays(7 * options.RepeatedComparedWeeks), recent.Select(rows => rows.Key.ServiceId).Distinct().ToList());
        var about = among.Where(ticket => services.Contains(ticket.ServiceId!.Value));
        var earlier = await Rows(Between(about, since, from).OrderByDescending(ticket => ticket.Id).Take(MostEarlier)).ToListAsync(cancellationToken);
        // Who has not watched for a while cannot say what is usual.
        if (earlier.Count == 0) return [];
        var days = (from - earlier[^1].OpenedAt).TotalDays;
        if (days < options.RepeatedWithinDays) return [];
        var before = earlier.ToLookup(row => row.At);
        return [.. recent.SelectMany(rows => Groups(rows.Key, [.. rows], [.. before[rows.Key]], options.RepeatedWithinDays / days))];
    }

    /// <summary>How likely so many or more are when so many are usual; by Poisson's law.</summary>
    public static double Chance(int seen, double usual)
    {
        var log = -usual;
        for (var i = 1; i <= seen; i++) log += Math.Log(usual / i);
        double sum = 0, term = Math.Exp(log);
        for (var i = seen; term > sum * 1e-12 || i < usual; i++)
        {
            sum += term;
            term *= usual / (i + 1);
        }

        return Math.Min(1, sum);
    }

    private static IQueryable<Ticket> Between(IQueryable<Ticket> among, Instant from, Instant until)
    {
        var (low, high) = (FirstIdAt(from), FirstIdAt(until));
        return among.AsNoTracking().Where(ticket => ticket.Id >= low && ticket.Id < high && ticket.Kind == TicketKind.Incident && ticket.ServiceId != null);
    }

    private static IQueryable<Row> Rows(IQueryable<Ticket> tickets) => tickets.Select(ticket => new Row(
        ticket.Id, new Where(ticket.OrganisationId, ticket.TeamId, ticket.ServiceId!.Value), ticket.Title, ticket.OpenedAt, ticket.BeneficiaryId ?? ticket.RequesterId));

    // The ids of tickets begin with the millisecond in which they were opened.
    private static Guid FirstIdAt(Instant instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, instant.ToUnixTimeMilliseconds() << 16);
        bytes[6..].Clear();
        return new Guid(bytes, bigEndian: true);
    }

    private IEnumerable<RepeatedGroup> Groups(Where where, List<Row> rows, List<Row> earlier, double share)
    {
        var left = rows.ConvertAll(row => (Row: row, Concepts: TitleConcepts.Of(row.Title, synonyms)));
        var usual = earlier.SelectMany(row => TitleConcepts.Of(row.Title, synonyms).Keys).GroupBy(concept => concept, StringComparer.Ordinal)
            .ToDictionary(concept => concept.Key, concept => concept.Count(), StringComparer.Ordinal);
        while (true)
        {
            var shared = left.SelectMany(one => one.Concepts.Keys.Select(concept => (concept, one.Row))).GroupBy(one => one.concept, one => one.Row, StringComparer.Ordinal).ToList();
            // The more words are tried, the likelier one of them is often by chance. What never was is taken to have been once.
            var best = shared.Select(rows => (Concept: rows.Key, Rows: rows.ToList(), People: rows.Select(row => row.WhoId).Distinct().Count(), Usual: (usual.GetValueOrDefault(rows.Key) + 1) * share))
                .Where(group => group.People >= options.RepeatedAtLeast && Chance(group.People, group.Usual) * shared.Count * options.RepeatedOneIn <= 1)
                .OrderBy(group => Chance(group.People, group.Usual)).ThenByDescending(group => group.Rows.Count).ThenBy(group => group.Concept, StringComparer.Ordinal).FirstOrDefault();
            if (best.Concept is null) yield break;
            var word = left.Select(one => one.Concepts.GetValueOrDefault(best.Concept)).OfType<string>().GroupBy(said => said, StringComparer.Ordinal)
                .OrderByDescending(said => said.Count()).ThenBy(said => said.Key, StringComparer.Ordinal).First().Key;
            yield return new RepeatedGroup(
                where.OrganisationId, where.TeamId, where.ServiceId, best.Concept, word, [.. best.Rows.Select(row => row.Id).Order()], best.People, best.Usual);
            left.RemoveAll(one => one.Concepts.ContainsKey(best.Concept));
        }
    }

    private sealed record Where(int OrganisationId, int TeamId, int ServiceId);

    private sealed record Row(Guid Id, Where At, string Title, Instant OpenedAt, int WhoId);
}

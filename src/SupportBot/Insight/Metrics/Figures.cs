using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>By what figures are told apart.</summary>
public enum FigureCut
{
    Team,
    Service,
    Organisation,
    Kind,
    Priority,
    Agent,
    Day,
}

/// <summary>Open work by how long ago it was opened, in wall time.</summary>
public sealed record BacklogAges(int UnderOneDay, int UnderThreeDays, int UnderAWeek, int UnderAMonth, int Older)
{
    /// <summary>The days at which one group ends and the next begins; the last has no end.</summary>
    public static IReadOnlyList<int> Ends { get; } = [1, 3, 7, 30];

    public IReadOnlyList<int> Groups => [UnderOneDay, UnderThreeDays, UnderAWeek, UnderAMonth, Older];

    public int All => UnderOneDay + UnderThreeDays + UnderAWeek + UnderAMonth + Older;
}

/// <summary>Answers what is asked about figures, within a scope.</summary>
public sealed class Figures(SupportBotDb db, TicketAccess access, FigureDays days)
{
    // Prepared like the index wants it: open work is a small part of all tickets.
    private static readonly TicketState[] OpenStates = [TicketState.New, TicketState.InProgress, TicketState.WaitingForRequester, TicketState.OnHold];

    /// <summary>False while figures are being counted afresh: then there are none.</summary>
    public Task<bool> AreThereAsync(CancellationToken cancellationToken) => db.CountedUpTo().AnyAsync(counted => counted.Rules != "", cancellationToken);

    public async Task<Totals> TotalsAsync(FigureScope scope, FigurePeriod period, CancellationToken cancellationToken)
    {
        var totals = new Totals();
        await foreach (var page in Pages(scope, period).WithCancellation(cancellationToken))
        {
            foreach (var entry in page.Read())
            {
                if (scope.Covers(entry)) totals.Add(entry);
            }
        }

        return totals;
    }

    /// <summary>The same told apart; the key is a team's, service's, organisation's or agent's id, a day, or the number of a kind or priority.</summary>
    public async Task<IReadOnlyDictionary<int, Totals>> ByAsync(FigureCut cut, FigureScope scope, FigurePeriod period, CancellationToken cancellationToken)
    {
        var all = new Dictionary<int, Totals>();
        await foreach (var page in Pages(scope, period).WithCancellation(cancellationToken))
        {
            var key = KeyOf(cut, page);
            foreach (var entry in page.Read())
            {
                if (!scope.Covers(entry)) continue;
                var part = cut == FigureCut.Agent ? entry.AgentId : key;
                if (!all.TryGetValue(part, out var totals)) all[part] = totals = new Totals();
                totals.Add(entry);
            }
        }

        return all;
    }

    /// <summary>How much was open when a day ended; null for one agent, of whom only the present is known.</summary>
    public async Task<long?> BacklogAsync(FigureScope scope, LocalDate dayAfter, Instant now, CancellationToken cancellationToken)
    {
        var open = await Open(scope).LongCountAsync(cancellationToken);
        var tomorrow = days.DateOf(now).PlusDays(1);
        if (dayAfter >= tomorrow) return open;
        if (scope.AgentIds is not null) return null;
        var since = await TotalsAsync(scope, new FigurePeriod(dayAfter, tomorrow), cancellationToken);
        return open - since[Counted.CameIn] + since[Counted.WentOut];
    }

    public async Task<BacklogAges> AgesAsync(FigureScope scope, Instant now, CancellationToken cancellationToken)
    {
        var opened = await Open(scope).Select(ticket => ticket.OpenedAt).ToListAsync(cancellationToken);
        int[] buckets = [0, 0, 0, 0, 0];
        foreach (var at in opened) buckets[BacklogAges.Ends.Count(end => (now - at).TotalDays >= end)]++;
        return new BacklogAges(buckets[0], buckets[1], buckets[2], buckets[3], buckets[4]);
    }

    /// <summary>The events behind a figure, latest first.</summary>
    public async Task<IReadOnlyList<long>> EventsBehindAsync(Counted what, FigureScope scope, FigurePeriod period, CancellationToken cancellationToken)
    {
        var events = new List<long>();
        await foreach (var page in Pages(scope, period).WithCancellation(cancellationToken))
        {
            foreach (var entry in page.Read())
            {
                if (entry.What == what && scope.Covers(entry)) events.Add(entry.EventId);
            }
        }

        events.Sort((one, other) => other.CompareTo(one));
        return events;
    }

    /// <summary>The open tickets of the scope.</summary>
    public IQueryable<Ticket> Open(FigureScope scope) =>
        scope.Of(access.VisibleTo(VisibleTo.System)).AsNoTracking().Where(ticket => OpenStates.Contains(ticket.State));

    private IAsyncEnumerable<FigurePage> Pages(FigureScope scope, FigurePeriod period)
    {
        var (from, until) = (FigureDays.NumberOf(period.From), FigureDays.NumberOf(period.Until));
        return scope.Of(db.FigurePages()).AsNoTracking().Where(page => page.Day >= from && page.Day < until).AsAsyncEnumerable();
    }

    private static int KeyOf(FigureCut cut, FigurePage page) => cut switch
    {
        FigureCut.Team => page.TeamId,
        FigureCut.Service => page.ServiceId,
        FigureCut.Organisation => page.OrganisationId,
        FigureCut.Kind => (int)page.Kind,
        FigureCut.Priority => (int)page.Priority,
        _ => page.Day,
    };
}

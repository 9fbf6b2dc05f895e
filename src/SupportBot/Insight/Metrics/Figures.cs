using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

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

    /// <summary>A period beside the one before it.</summary>
    public async Task<FigureView> ViewAsync(FigureScope scope, FigurePeriod period, Instant now, CancellationToken cancellationToken)
    {
        var during = await TotalsAsync(scope, period, cancellationToken);
        var before = await TotalsAsync(scope, period.Before, cancellationToken);
        return View(scope, during, before, await BacklogAsync(scope, period.Until, now, cancellationToken));
    }

    /// <summary>The same told apart; for the keys see <see cref="ByAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<int, FigureView>> ViewsAsync(
        FigureCut cut, FigureScope scope, FigurePeriod period, Instant now, CancellationToken cancellationToken)
    {
        var during = await ByAsync(cut, scope, period, cancellationToken);
        var before = await ByAsync(cut, scope, period.Before, cancellationToken);
        var backlog = await BacklogByAsync(cut, scope, period.Until, now, cancellationToken);
        var nothing = new Totals();
        return during.Keys.Concat(before.Keys).Concat(backlog?.Keys.AsEnumerable() ?? []).Distinct().ToDictionary(key => key, key => View(
            cut == FigureCut.Agent ? scope.Agent([key]) : scope,
            during.GetValueOrDefault(key, nothing), before.GetValueOrDefault(key, nothing), backlog?.GetValueOrDefault(key)));
    }

    /// <summary>What was counted told apart; the key is a team's, service's, organisation's or agent's id, a day, or the number of a kind or priority.</summary>
    public async Task<IReadOnlyDictionary<int, Totals>> ByAsync(FigureCut cut, FigureScope scope, FigurePeriod period, CancellationToken cancellationToken)
    {
        var all = new Dictionary<int, Totals>();
        var whom = cut == FigureCut.Agent ? await PeopleAsync(cancellationToken) : [];
        await foreach (var page in Pages(scope, period).WithCancellation(cancellationToken))
        {
            var key = KeyOf(cut, page.Key);
            foreach (var entry in page.Read())
            {
                if (!scope.Covers(entry)) continue;
                var part = cut == FigureCut.Agent ? whom.GetValueOrDefault(entry.AgentId, entry.AgentId) : key;
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
        return open - await Between(scope, new FigurePeriod(dayAfter, tomorrow)).SumAsync(page => (long)page.Flow, cancellationToken);
    }

    /// <summary>The same told apart; null where only the present is known and the past is asked for.</summary>
    private async Task<Dictionary<int, long>?> BacklogByAsync(
        FigureCut cut, FigureScope scope, LocalDate dayAfter, Instant now, CancellationToken cancellationToken)
    {
        var tomorrow = days.DateOf(now).PlusDays(1);
        if (dayAfter < tomorrow && (cut == FigureCut.Agent || scope.AgentIds is not null)) return null;
        var whom = cut == FigureCut.Agent ? await PeopleAsync(cancellationToken) : [];
        var open = await Open(scope)
            .GroupBy(ticket => new { ticket.TeamId, ServiceId = ticket.ServiceId ?? 0, ticket.OrganisationId, ticket.Kind, ticket.Priority, OwnerId = ticket.OwnerId ?? 0 })
            .Select(some => new { some.Key, Count = some.LongCount() }).ToListAsync(cancellationToken);
        var all = open
            .GroupBy(some => cut == FigureCut.Agent
                ? whom.GetValueOrDefault(some.Key.OwnerId, some.Key.OwnerId)
                : KeyOf(cut, new FigureKey(0, some.Key.TeamId, some.Key.ServiceId, some.Key.OrganisationId, some.Key.Kind, some.Key.Priority)))
            .ToDictionary(some => some.Key, some => some.Sum(one => one.Count));
        if (dayAfter >= tomorrow) return all;
        var flows = await Between(scope, new FigurePeriod(dayAfter, tomorrow))
            .GroupBy(page => new { page.TeamId, page.ServiceId, page.OrganisationId, page.Kind, page.Priority })
            .Select(some => new { some.Key, Flow = some.Sum(page => (long)page.Flow) }).ToListAsync(cancellationToken);
        foreach (var some in flows)
        {
            var key = KeyOf(cut, new FigureKey(0, some.Key.TeamId, some.Key.ServiceId, some.Key.OrganisationId, some.Key.Kind, some.Key.Priority));
            all[key] = all.GetValueOrDefault(key) - some.Flow;
        }

        return all;
    }

    public async Task<BacklogAges> AgesAsync(FigureScope scope, Instant now, CancellationToken cancellationToken)
    {
        // How many are so old or older, in one look.
        var (day, threeDays, week, month) = (Before(0), Before(1), Before(2), Before(3));
        var open = await Open(scope).GroupBy(_ => 1).Select(all => new
        {
            All = all.Count(),
            Day = all.Count(ticket => ticket.OpenedAt <= day),
            ThreeDays = all.Count(ticket => ticket.OpenedAt <= threeDays),
            Week = all.Count(ticket => ticket.OpenedAt <= week),
            Month = all.Count(ticket => ticket.OpenedAt <= month),
        }).SingleOrDefaultAsync(cancellationToken);
        return open is null
            ? new BacklogAges(0, 0, 0, 0, 0)
            : new BacklogAges(open.All - open.Day, open.Day - open.ThreeDays, open.ThreeDays - open.Week, open.Week - open.Month, open.Month);

        Instant Before(int end) => now - Duration.FromDays(BacklogAges.Ends[end]);
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

    private IAsyncEnumerable<FigurePage> Pages(FigureScope scope, FigurePeriod period) => Between(scope, period).AsNoTracking().AsAsyncEnumerable();

    private IQueryable<FigurePage> Between(FigureScope scope, FigurePeriod period)
    {
        var (from, until) = (FigureDays.NumberOf(period.From), FigureDays.NumberOf(period.Until));
        return scope.Of(db.FigurePages()).Where(page => page.Day >= from && page.Day < until);
    }

    // Who turned out to be somebody else counts as that one.
    private Task<Dictionary<int, int>> PeopleAsync(CancellationToken cancellationToken) => db.People().Where(person => person.MergedIntoId != null)
        .ToDictionaryAsync(person => person.Id, person => person.MergedIntoId!.Value, cancellationToken);

    private static FigureView View(FigureScope scope, Totals during, Totals before, long? backlog) =>
        new(during, before, backlog, backlog is { } end && scope.AgentIds is null ? end - during[Counted.CameIn] + during[Counted.WentOut] : null);

    private static int KeyOf(FigureCut cut, FigureKey key) => cut switch
    {
        FigureCut.Team => key.TeamId,
        FigureCut.Service => key.ServiceId,
        FigureCut.Organisation => key.OrganisationId,
        FigureCut.Kind => (int)key.Kind,
        FigureCut.Priority => (int)key.Priority,
        _ => key.Day,
    };
}

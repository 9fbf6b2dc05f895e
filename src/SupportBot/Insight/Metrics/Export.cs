using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>What can be taken out of the desk.</summary>
public enum ExportWhat
{
    Tickets,
    Events,
    Metrics,
}

/// <summary>
/// Writes tickets, events or daily figures of a scope and period, row by row. It reads by key, a bounded stretch at a time, each in a short read of its
/// own, so that it takes the same memory for ten tickets and for a million and holds up nobody. Tickets of confidential services are never in it.
/// </summary>
public sealed class Export(UnitOfWork unitOfWork, FigureDays days)
{
    /// <summary>Keys that one read looks at.</summary>
    private const int Stretch = 2000;

    private static readonly string[] TicketColumns =
        ["number", "kind", "title", "state", "priority", "team", "service", "organisation", "requester", "owner", "openedAt", "resolvedAt", "closedAt", "resolution"];

    private static readonly string[] EventColumns = ["id", "ticket", "at", "verb", "by", "channel", "before", "after", "text"];

    private static readonly string[] FigureColumns =
    [
        "day", "team", "service", "organisation", "kind", "priority", "opened", "resolved", "reopened", "reassigned", "deflected", "joined", "escalated",
        "answered", "answeredInTime", "answeredLate", "resolvedInTime", "resolvedLate", "medianFirstResponseMinutes", "medianResolutionMinutes",
        "surveyed", "rated", "satisfied",
    ];

    /// <param name="what">Which.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="viewer">Whose eyes: what a ticket says is left out where they could not read the ticket.</param>
    /// <param name="period">Tickets opened, and events and figures, on these days.</param>
    /// <param name="rows">Where they go.</param>
    /// <param name="progress">Told now and then how many rows there are.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How many rows it was.</returns>
    public async Task<long> WriteAsync(
        ExportWhat what, FigureScope scope, FigurePeriod period, VisibleTo viewer, IExportRows rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var names = await ReadAsync(Names.ReadAsync, cancellationToken);
        return what switch
        {
            ExportWhat.Tickets => await TicketsAsync(scope, period, viewer, names, rows, progress, cancellationToken),
            ExportWhat.Events => await EventsAsync(scope, period, viewer, names, rows, progress, cancellationToken),
            _ => await FiguresAsync(scope, period, names, rows, progress, cancellationToken),
        };
    }

    private async Task<long> TicketsAsync(
        FigureScope scope, FigurePeriod period, VisibleTo viewer, Names names, IExportRows rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (from, until) = days.Bounds(period);
        long count = 0;
        foreach (var kind in Enum.GetValues<TicketKind>())
        {
            var last = await ReadAsync((db, token) => All(db).Where(ticket => ticket.Kind == kind).MaxAsync(ticket => (int?)ticket.NumberValue, token), cancellationToken) ?? 0;
            for (var at = 0; at < last; at += Stretch)
            {
                var (low, high) = (at, at + Stretch);
                var some = await ReadAsync((db, token) => scope.Of(All(db))
                    .Where(ticket => ticket.Kind == kind && ticket.NumberValue > low && ticket.NumberValue <= high)
                    .Where(ticket => ticket.OpenedAt >= from && ticket.OpenedAt < until)
                    .Where(ticket => ticket.ServiceId == null || !names.Confidential.Contains(ticket.ServiceId.Value))
                    .OrderBy(ticket => ticket.NumberValue).ToListAsync(token), cancellationToken);
                var seen = await SeenAsync(viewer, some.Select(ticket => ticket.Id), cancellationToken);
                var people = await PeopleAsync(some.SelectMany(ticket => new[] { ticket.RequesterId, ticket.OwnerId ?? 0 }), cancellationToken);
                foreach (var ticket in some)
                {
                    await rows.WriteAsync(TicketColumns,
                    [
                        ticket.Number.ToString(), ticket.Kind.ToString(), seen(ticket.Id) ? ticket.Title : null, ticket.State.ToString(), ticket.Priority.ToString(), names.Teams.GetValueOrDefault(ticket.TeamId),
                        names.Services.GetValueOrDefault(ticket.ServiceId ?? 0), names.Organisations.GetValueOrDefault(ticket.OrganisationId), people.GetValueOrDefault(ticket.RequesterId),
                        people.GetValueOrDefault(ticket.OwnerId ?? 0), Iso(ticket.OpenedAt), Iso(ticket.ResolvedAt), Iso(ticket.ClosedAt), ticket.ResolutionCode?.ToString(),
                    ]);
                }

                count += some.Count;
                progress?.Report(count);
            }
        }

        return count;
    }

    private async Task<long> EventsAsync(
        FigureScope scope, FigurePeriod period, VisibleTo viewer, Names names, IExportRows rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (from, until) = days.Bounds(period);
        var last = await ReadAsync((db, token) => db.Set<TicketEvent>().MaxAsync(happened => (long?)happened.Id, token), cancellationToken) ?? 0;
        long count = 0;
        for (var at = 0L; at < last; at += Stretch)
        {
            var (low, high) = (at, at + Stretch);
            var some = await ReadAsync((db, token) => db.Set<TicketEvent>().AsNoTracking()
                .Where(happened => happened.Id > low && happened.Id <= high && happened.At >= from && happened.At < until)
                .Join(
                    scope.Of(All(db)).Where(ticket => ticket.ServiceId == null || !names.Confidential.Contains(ticket.ServiceId.Value)),
                    happened => happened.TicketId, ticket => ticket.Id, (happened, ticket) => new { Happened = happened, ticket.Id, ticket.Kind, ticket.NumberValue })
                .OrderBy(row => row.Happened.Id).ToListAsync(token), cancellationToken);
            var seen = await SeenAsync(viewer, some.Select(row => row.Id).Distinct(), cancellationToken);
            var people = await PeopleAsync(some.Select(row => row.Happened.ById ?? 0), cancellationToken);
            foreach (var row in some)
            {
                var (happened, isSeen) = (row.Happened, seen(row.Id));
                await rows.WriteAsync(EventColumns,
                [
                    happened.Id, new TicketNumber(row.Kind, row.NumberValue).ToString(), Iso(happened.At), happened.Verb.ToString(), people.GetValueOrDefault(happened.ById ?? 0),
                    happened.Channel, isSeen ? happened.Before : null, isSeen ? happened.After : null, isSeen ? happened.Text : null,
                ]);
            }

            count += some.Count;
            progress?.Report(count);
        }

        return count;
    }

    private async Task<long> FiguresAsync(
        FigureScope scope, FigurePeriod period, Names names, IExportRows rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long count = 0;
        for (var date = period.From; date < period.Until; date = date.PlusDays(1))
        {
            var day = FigureDays.NumberOf(date);
            var pages = await ReadAsync((db, token) => scope.Of(db.FigurePages()).AsNoTracking().Where(page => page.Day == day)
                .OrderBy(page => page.TeamId).ThenBy(page => page.ServiceId).ThenBy(page => page.OrganisationId).ThenBy(page => page.Kind).ThenBy(page => page.Priority)
                .ToListAsync(token), cancellationToken);
            foreach (var page in pages.Where(page => !names.Confidential.Contains(page.ServiceId)))
            {
                var totals = new Totals();
                foreach (var entry in page.Read())
                {
                    if (scope.Covers(entry)) totals.Add(entry);
                }

                await rows.WriteAsync(FigureColumns,
                [
                    LocalDatePattern.Iso.Format(date), names.Teams.GetValueOrDefault(page.TeamId), names.Services.GetValueOrDefault(page.ServiceId),
                    names.Organisations.GetValueOrDefault(page.OrganisationId), page.Kind.ToString(), page.Priority.ToString(),
                    totals[Counted.Opened], totals[Counted.Solved], totals[Counted.Reopened], totals[Counted.Reassigned], totals[Counted.Deflected], totals[Counted.Joined], totals[Counted.Escalated],
                    totals[Counted.Answered], totals[Counted.AnsweredInTime], totals[Counted.AnsweredLate], totals[Counted.SolvedInTime], totals[Counted.SolvedLate],
                    totals.Percentile(Counted.Answered, 50), totals.Percentile(Counted.Solved, 50),
                    totals[Counted.Surveyed], totals.Rated, totals.Satisfied,
                ]);
                count++;
            }

            progress?.Report(count);
        }

        return count;
    }

    private async Task<Predicate<Guid>> SeenAsync(VisibleTo viewer, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        if (viewer == VisibleTo.System) return _ => true;
        var asked = ids.ToList();
        var seen = await ReadAsync((db, token) => new TicketAccess(db).VisibleTo(viewer).Where(ticket => asked.Contains(ticket.Id)).Select(ticket => ticket.Id).ToHashSetAsync(token), cancellationToken);
        return seen.Contains;
    }

    // The scope says what of them is read.
    private static IQueryable<Ticket> All(SupportBotDb db) => new TicketAccess(db).VisibleTo(VisibleTo.System).AsNoTracking();

    private Task<Dictionary<int, string>> PeopleAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Where(id => id != 0).Distinct().ToList();
        return ReadAsync((db, token) => db.People().AsNoTracking().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, token), cancellationToken);
    }

    private Task<T> ReadAsync<T>(Func<SupportBotDb, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync((services, token) => read(services.GetRequiredService<SupportBotDb>(), token), cancellationToken);

    private static string? Iso(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;

    private sealed record Names(
        Dictionary<int, string> Teams, Dictionary<int, string> Services, Dictionary<int, string> Organisations, List<int> Confidential)
    {
        public static async Task<Names> ReadAsync(SupportBotDb db, CancellationToken cancellationToken) => new(
            await db.Teams().ToDictionaryAsync(team => team.Id, team => team.Key, cancellationToken),
            await db.Services().ToDictionaryAsync(service => service.Id, service => service.Key, cancellationToken),
            await db.Organisations().ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.Key, cancellationToken),
            await db.Services().Where(service => service.Confidential).Select(service => service.Id).ToListAsync(cancellationToken));
    }
}

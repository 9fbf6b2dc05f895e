using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// Counts what happened since the last time, a few events per transaction. A turn pays nothing for it, a host that dies goes on where it was, and of
/// two hosts only one counts an event: how far it is counted is committed with the figures. Events are read by their ids, which rise in the order of
/// their commits because SQLite has one writer.
/// </summary>
public sealed partial class CountFigures(
    UnitOfWork unitOfWork, SlaOptions sla, MetricsOptions options, JobRuns runs, ILogger<CountFigures> logger) : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "metrics.job-count";

    /// <summary>Changes when the same events would be counted otherwise; then everything is counted afresh.</summary>
    private const int Edition = 6;

    private const int EventsAtOnce = 300;

    /// <summary>What the figures depend on besides the events.</summary>
    public string Rules => string.Join(';', Edition, sla.TimeZone, sla.Hours, sla.Holidays, sla.HolidayRegion, sla.HolidayFile, sla.DatedHours);

    /// <summary>Counts until nothing is left to count; returns how many events and notes it was.</summary>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken)) await ForgetAsync(cancellationToken);
        long all = 0;
        int some;
        while ((some = await unitOfWork.RunAsync(StepAsync, cancellationToken)) > 0) all += some;
        return all;
    }

    /// <summary>Throws all figures away and counts them from the first event.</summary>
    public async Task<long> AfreshAsync(CancellationToken cancellationToken)
    {
        await unitOfWork.RunAsync(async (services, token) => (await MarkAsync(services.GetRequiredService<SupportBotDb>(), token)).IsVoid(), cancellationToken);
        return await RunAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.CountByHand
        ? Task.CompletedTask
        : runs.KeepRunningAsync(Job, TimeSpan.FromSeconds(options.CountEverySeconds), RunAsync, LogFailed, stoppingToken);

    // True when what is there was counted by other rules.
    private Task<bool> BeginAsync(CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var mark = await MarkAsync(services.GetRequiredService<SupportBotDb>(), token);
        if (mark.Rules == Rules) return false;
        mark.IsVoid();
        return true;
    }, cancellationToken);

    // A day at a time, so that turns pass in between. Until the last step the mark says that nothing counts.
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        while (await unitOfWork.RunLockedAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            if (await db.FigurePages().MinAsync(page => (int?)page.Day, token) is { } day)
                return await db.FigurePages().Where(page => page.Day == day).ExecuteDeleteAsync(token) > 0;
            (await MarkAsync(db, token)).Begins(Rules);
            return false;
        }, cancellationToken))
        {
        }
    }

    private async Task<int> StepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var days = services.GetRequiredService<FigureDays>();
        var mark = await MarkAsync(db, cancellationToken);
        if (mark.Rules != Rules) return 0;
        var news = await db.Set<TicketEvent>().Where(happened => happened.Id > mark.EventId).OrderBy(happened => happened.Id).Take(EventsAtOnce)
            .Select(happened => new { happened.Id, happened.TicketId }).ToListAsync(cancellationToken);
        var notes = await db.Deflections().AsNoTracking().Where(note => note.Id > mark.DeflectionId).OrderBy(note => note.Id).Take(EventsAtOnce).ToListAsync(cancellationToken);
        if (news.Count + notes.Count == 0) return 0;

        var counted = new List<(FigureKey Key, CountedEntry Entry)>();
        if (news.Count > 0)
        {
            var ids = news.Select(happened => happened.TicketId).Distinct().ToList();
            var (after, until) = (mark.EventId, news[^1].Id);
            counted.AddRange((await StoriesAsync(db, ids, days, cancellationToken)).Where(told => told.Entry.EventId > after && told.Entry.EventId <= until));
        }

        if (notes.Count > 0) counted.AddRange(await DeflectedAsync(services, notes, days, cancellationToken));
        foreach (var page in counted.GroupBy(told => told.Key).OrderBy(page => page.Min(told => told.Entry.EventId)))
            await AddAsync(db, page.Key, [.. page.Select(told => told.Entry).OrderBy(entry => entry.EventId)], cancellationToken);
        mark.Reaches(news.Count > 0 ? news[^1].Id : mark.EventId, notes.Count > 0 ? notes[^1].Id : mark.DeflectionId);
        return news.Count + notes.Count;
    }

    private static async Task<IEnumerable<(FigureKey Key, CountedEntry Entry)>> StoriesAsync(
        SupportBotDb db, List<Guid> ids, FigureDays days, CancellationToken cancellationToken)
    {
        var promised = (await db.TicketClocks().AsNoTracking().Where(clock => ids.Contains(clock.TicketId))
            .Select(clock => new { clock.TicketId, clock.Kind, clock.Clock.StartedAt, clock.Clock.BreachedAt, Changes = clock.Changes.OrderBy(change => change.Id).ToList() })
            .ToListAsync(cancellationToken)).ToLookup(clock => clock.TicketId);
        // Ticket and events in one statement: both are of the same moment, and one tells what the other was at first.
        var rows = await db.Set<TicketEvent>().AsNoTracking().Where(happened => ids.Contains(happened.TicketId))
            .Join(db.Set<Ticket>(), happened => happened.TicketId, ticket => ticket.Id, (happened, ticket) => new
            {
                ticket.Id,
                Now = new TicketNow(ticket.TeamId, ticket.ServiceId, ticket.OrganisationId, ticket.Kind, ticket.Priority, ticket.RequesterId, ticket.BeneficiaryId, ticket.OpenedAt),
                Happened = new StoryEvent(happened.Id, happened.Verb, happened.At, happened.ById, happened.Before, happened.After),
            }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Id).SelectMany(ticket => TicketStory.Tell(
            ticket.First().Now,
            [.. ticket.Select(row => row.Happened).OrderBy(happened => happened.Id)],
            new TicketPromises(promised[ticket.Key].ToDictionary(clock => clock.Kind, clock => TicketPromise.Of(clock.StartedAt, clock.BreachedAt, clock.Changes))),
            days));
    }

    // Whoever owns the article's service would have had the ticket.
    private static async Task<IEnumerable<(FigureKey Key, CountedEntry Entry)>> DeflectedAsync(
        IServiceProvider services, List<Deflection> notes, FigureDays days, CancellationToken cancellationToken)
    {
        var owners = await services.GetRequiredService<SupportBotDb>().Services().ToDictionaryAsync(service => service.Key, cancellationToken);
        var team = await services.GetRequiredService<TeamFinder>().DefaultAsync(cancellationToken);
        return notes.Select(note =>
        {
            var service = owners.GetValueOrDefault(note.ServiceKey ?? "");
            var key = new FigureKey(days.DayOf(note.At), service?.TeamId ?? team, service?.Id ?? 0, note.OrganisationId, TicketKind.Incident, Priority.P4);
            return (key, new CountedEntry(Counted.Deflected, note.Id, 0, 0));
        });
    }

    private static async Task AddAsync(SupportBotDb db, FigureKey key, List<CountedEntry> entries, CancellationToken cancellationToken)
    {
        var page = await db.FigurePages().FindAsync(
            [key.Day, key.TeamId, key.ServiceId, key.OrganisationId, key.Kind, key.Priority], cancellationToken);
        if (page is null) db.Add(page = FigurePage.Of(key));
        page.Add(entries);
    }

    private static async Task<CountedUpTo> MarkAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var mark = await db.CountedUpTo().FindAsync([CountedUpTo.Only], cancellationToken);
        if (mark is null) db.Add(mark = CountedUpTo.Nothing());
        return mark;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures could not be counted; it is tried again soon")]
    private partial void LogFailed(Exception problem);
}

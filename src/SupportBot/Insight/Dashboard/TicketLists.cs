using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>The tickets behind a number, one page of them.</summary>
/// <param name="Panel">As a table.</param>
/// <param name="Metric">The figure they were counted under.</param>
/// <param name="Seen">How many the visitor may see.</param>
/// <param name="Elsewhere">How many they may not.</param>
/// <param name="Page">Which page it is, from 1.</param>
public sealed record TicketList(Panel Panel, Metric Metric, int Seen, int Elsewhere, int Page);

/// <summary>Finds the tickets behind a number of the board: number and title of those that the visitor may see, the count of the others.</summary>
public sealed class TicketLists(TicketsBehind behind, Arrivals arrivals, TicketFinder find, SupportBotDb db, FigureWords figureWords, PanelWords words)
{
    public const string Key = "tickets";
    public const int MostInFile = 5000;

    private static readonly string[] Columns =
        ["dashboard.number", "dashboard.ticket-title", "dashboard.priority", "dashboard.state", "dashboard.team", "dashboard.owner", "dashboard.opened-at"];

    private static readonly string[] Parts = ["metric", "priority", "age", "agent", "weekday", "hour"];

    /// <returns>Null when there is no such figure.</returns>
    public async Task<TicketList?> ReadAsync(Board board, IQueryCollection query, int length, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Metric>(query["metric"], out var metric) || !Enum.IsDefined(metric)) return null;
        var viewer = await find.ViewerAsync(board.Visitor.Person, cancellationToken);
        var hour = HourOf(query);
        var scope = await NarrowAsync(hour is null ? board.Scope : board.Reported, query, cancellationToken);
        var (seen, all) = hour is { } asked
            ? await behind.OfEventsAsync(await arrivals.EventsAsync(asked, scope, board.Filter.Period, board.Visitor.Reader.Zone, cancellationToken), viewer, cancellationToken)
            : await behind.OfAsync(MetricCatalogue.Of(metric), scope, board.Filter.Period, viewer, cancellationToken);
        var count = await seen.CountAsync(cancellationToken);
        var elsewhere = all - count;
        if (Number(query["age"]) is { } group && metric == Metric.Backlog)
        {
            seen = OfAge(seen, group, board.Visitor.Now);
            (count, elsewhere) = (await seen.CountAsync(cancellationToken), 0);
        }

        var page = Math.Max(1, Number(query["page"]) ?? 1);
        var tickets = await seen.OrderByDescending(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id).Skip((page - 1) * length).Take(length).ToListAsync(cancellationToken);
        return new TicketList(await TableAsync(board, metric, tickets, cancellationToken), metric, count, elsewhere, page);
    }

    /// <summary>What of an address says which tickets, besides what was chosen on the board.</summary>
    public static (string Name, string? Value)[] Asked(IQueryCollection query) =>
        [.. Parts.Select(part => (part, (string?)query[part])).Where(part => part.Item2 is not null)];

    private async Task<FigureScope> NarrowAsync(FigureScope scope, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (Enum.TryParse<Priority>(query["priority"], out var priority) && Enum.IsDefined(priority)) scope = scope.Priority(priority);
        if (Number(query["agent"]) is not { } agentId) return scope;
        var formerly = await db.People().Where(person => person.MergedIntoId == agentId).Select(person => person.Id).ToListAsync(cancellationToken);
        return scope.Agent([agentId, .. formerly]);
    }

    private static IQueryable<Ticket> OfAge(IQueryable<Ticket> tickets, int group, Instant now)
    {
        var ends = BacklogAges.Ends;
        if (group > 0 && now - Duration.FromDays(ends[Math.Min(group, ends.Count) - 1]) is var latest) tickets = tickets.Where(ticket => ticket.OpenedAt <= latest);
        if (group < ends.Count && now - Duration.FromDays(ends[group]) is var after) tickets = tickets.Where(ticket => ticket.OpenedAt > after);
        return tickets;
    }

    private async Task<Panel> TableAsync(Board board, Metric metric, List<Ticket> tickets, CancellationToken cancellationToken)
    {
        var reader = board.Visitor.Reader;
        var ownerIds = tickets.Select(ticket => ticket.OwnerId).OfType<int>().Distinct().ToList();
        var owners = await db.People().AsNoTracking().Where(person => ownerIds.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var teams = await db.Teams().AsNoTracking().ToDictionaryAsync(team => team.Id, cancellationToken);
        return new Panel(
            Key, figureWords.Name(metric, reader), figureWords.How(metric, reader),
            [.. Columns.Select(name => new Column(words.Say(board, name)))],
            [.. tickets.Select(ticket => (IReadOnlyList<Cell>)
            [
                new Cell(ticket.Number.ToString()), new Cell(ticket.Title), new Cell(ticket.Priority.ToString()), new Cell(words.Say(board, "tickets.state-" + ticket.State)),
                new Cell(teams[ticket.TeamId].Name(reader.Language)), new Cell(owners.GetValueOrDefault(ticket.OwnerId ?? 0) ?? "–"),
                new Cell(ticket.OpenedAt.InZone(reader.Zone).LocalDateTime.ToString("g", reader.Language.Culture())),
            ])]);
    }

    private static WeekHour? HourOf(IQueryCollection query) =>
        Number(query["weekday"]) is >= 1 and <= 7 and var day && Number(query["hour"]) is >= 0 and < 24 and var hour ? new WeekHour((IsoDayOfWeek)day, hour) : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number : null;
}

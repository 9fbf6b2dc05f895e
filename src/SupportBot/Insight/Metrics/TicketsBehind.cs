using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>The tickets a number is made of.</summary>
/// <param name="Seen">Those the viewer may see.</param>
/// <param name="All">How many it is with those they may not.</param>
public sealed record BehindFigure(IQueryable<Ticket> Seen, int All);

/// <summary>Finds the tickets behind a figure, as far as somebody may see them.</summary>
public sealed class TicketsBehind(Figures figures, TicketAccess access, SupportBotDb db)
{
    public async Task<BehindFigure> OfAsync(
        MetricDefinition definition, FigureScope scope, FigurePeriod period, VisibleTo viewer, CancellationToken cancellationToken)
    {
        // No ticket is behind an article that helped.
        if (definition.Behind == Counted.Deflected) return new BehindFigure(access.VisibleTo(viewer).Where(_ => false), 0);
        if (definition.Behind is { } what)
        {
            var events = await figures.EventsBehindAsync(what, scope, period, cancellationToken);
            return await OfEventsAsync(Events(events, what == Counted.RatedLess), viewer, cancellationToken);
        }

        var open = figures.Open(scope);
        return new BehindFigure(Seen(open.Select(ticket => ticket.Id), viewer), await open.CountAsync(cancellationToken));
    }

    public Task<BehindFigure> OfEventsAsync(IReadOnlyList<long> events, VisibleTo viewer, CancellationToken cancellationToken) =>
        OfEventsAsync(Events(events, onlyTheLastRating: false), viewer, cancellationToken);

    private async Task<BehindFigure> OfEventsAsync(IQueryable<TicketEvent> events, VisibleTo viewer, CancellationToken cancellationToken)
    {
        var behind = events.Select(happened => happened.TicketId).Distinct();
        return new BehindFigure(Seen(behind, viewer), await behind.CountAsync(cancellationToken));
    }

    private IQueryable<TicketEvent> Events(IReadOnlyList<long> ids, bool onlyTheLastRating)
    {
        // As one value: a month of a large desk has more of them than a statement may have parameters.
        var events = db.Set<TicketEvent>().Where(happened => EF.Parameter(ids).Contains(happened.Id));
        if (!onlyTheLastRating) return events;
        // What they said first and no longer say is behind nothing.
        return events.Where(happened => !db.Set<TicketEvent>().Any(later => later.TicketId == happened.TicketId
            && later.Verb == TicketVerb.Rate && later.Id > happened.Id && later.After != happened.After));
    }

    private IQueryable<Ticket> Seen(IQueryable<Guid> tickets, VisibleTo viewer) =>
        access.VisibleTo(viewer).AsNoTracking().Where(ticket => tickets.Contains(ticket.Id));
}

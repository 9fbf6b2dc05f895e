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
            return await OfAsync(Happened(await figures.EventsBehindAsync(what, scope, period, cancellationToken), what), viewer, cancellationToken);
        var open = figures.Open(scope);
        return new BehindFigure(Seen(open.Select(ticket => ticket.Id), viewer), await open.CountAsync(cancellationToken));
    }

    /// <summary>The same for events that are known.</summary>
    public Task<BehindFigure> OfEventsAsync(IReadOnlyList<long> events, VisibleTo viewer, CancellationToken cancellationToken) =>
        OfAsync(Happened(events, null), viewer, cancellationToken);

    private async Task<BehindFigure> OfAsync(IQueryable<TicketEvent> counted, VisibleTo viewer, CancellationToken cancellationToken)
    {
        var behind = counted.Select(happened => happened.TicketId).Distinct();
        return new BehindFigure(Seen(behind, viewer), await behind.CountAsync(cancellationToken));
    }

    private IQueryable<TicketEvent> Happened(IReadOnlyList<long> events, Counted? what)
    {
        // As one value: a month of a large desk has more of them than a statement may have parameters.
        var counted = db.Set<TicketEvent>().Where(happened => EF.Parameter(events).Contains(happened.Id));
        // What they said first and no longer say is behind nothing.
        return what != Counted.RatedLess ? counted : counted.Where(happened => !db.Set<TicketEvent>().Any(later => later.TicketId == happened.TicketId
            && later.Verb == TicketVerb.Rate && later.Id > happened.Id && later.After != happened.After));
    }

    private IQueryable<Ticket> Seen(IQueryable<Guid> tickets, VisibleTo viewer) =>
        access.VisibleTo(viewer).AsNoTracking().Where(ticket => tickets.Contains(ticket.Id));
}

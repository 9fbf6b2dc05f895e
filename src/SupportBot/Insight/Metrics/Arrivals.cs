using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>An hour of the week.</summary>
public readonly record struct WeekHour(IsoDayOfWeek Day, int Hour);

/// <summary>Tells at which hours of the week tickets come: the same tickets as the figure Opened, in the reader's zone.</summary>
public sealed class Arrivals(Figures figures, SupportBotDb db)
{
    private const int AtOnce = 20_000;

    public async Task<IReadOnlyDictionary<WeekHour, int>> OfAsync(FigureScope scope, FigurePeriod period, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<WeekHour, int>();
        await foreach (var (_, hour) in ReadAsync(scope, period, zone, cancellationToken))
            counts[hour] = counts.GetValueOrDefault(hour) + 1;
        return counts;
    }

    /// <summary>The events of those that came in one hour of the week.</summary>
    public async Task<IReadOnlyList<long>> EventsAsync(WeekHour wanted, FigureScope scope, FigurePeriod period, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var events = new List<long>();
        await foreach (var (id, hour) in ReadAsync(scope, period, zone, cancellationToken))
        {
            if (hour == wanted) events.Add(id);
        }

        return events;
    }

    private async IAsyncEnumerable<(long EventId, WeekHour Hour)> ReadAsync(
        FigureScope scope, FigurePeriod period, DateTimeZone zone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A month after the other: of years, nobody needs all events at once.
        for (var from = period.From; from < period.Until; from = from.PlusMonths(1))
        {
            var month = new FigurePeriod(from, LocalDate.Min(from.PlusMonths(1), period.Until));
            await foreach (var one in OfAsync(await figures.EventsBehindAsync(Counted.Opened, scope, month, cancellationToken), zone, cancellationToken)) yield return one;
        }
    }

    private async IAsyncEnumerable<(long EventId, WeekHour Hour)> OfAsync(
        IReadOnlyList<long> events, DateTimeZone zone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in events.Chunk(AtOnce))
        {
            // As one value, for a statement takes only so many parameters; each event is found by its key.
            var opened = db.Set<TicketEvent>().AsNoTracking().Where(happened => EF.Parameter(some).Contains(happened.Id)).Select(happened => new { happened.Id, happened.At });
            await foreach (var one in opened.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var local = one.At.InZone(zone);
                yield return (one.Id, new WeekHour(local.DayOfWeek, local.Hour));
            }
        }
    }
}

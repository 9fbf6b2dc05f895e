using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace SupportBot.Insight.Metrics;

/// <summary>What came, what was solved, and how much was open at the end of some days.</summary>
/// <param name="Days">The days.</param>
/// <param name="Opened">Reported in them.</param>
/// <param name="Resolved">Solutions given in them.</param>
/// <param name="Backlog">Null for one agent, of whom only the present is known, and for days to come.</param>
public sealed record FlowStep(FigurePeriod Days, long Opened, long Resolved, long? Backlog);

/// <summary>Tells the flow of work through a period, by days, weeks or months as suits its length.</summary>
public sealed class Flow(Figures figures, FigureDays days)
{
    private const int MostDays = 62;
    private const int MostWeeks = 60;

    public async Task<IReadOnlyList<FlowStep>> OfAsync(FigureScope scope, FigurePeriod period, Instant now, CancellationToken cancellationToken)
    {
        var tomorrow = days.DateOf(now).PlusDays(1);
        var end = LocalDate.Max(period.Until, tomorrow);
        var byDay = await figures.ByAsync(FigureCut.Day, scope, new FigurePeriod(period.From, end), cancellationToken);
        var open = await figures.Open(scope).LongCountAsync(cancellationToken);
        long? afterwards = scope.AgentIds is null ? 0 : null;
        for (var day = tomorrow.PlusDays(-1); day >= period.Until; day = day.PlusDays(-1)) afterwards += Net(byDay, day);
        var steps = new List<FlowStep>();
        // From the last day back: what was open is what is open now, less what came since and with what went.
        foreach (var step in Steps(period).Reverse())
        {
            var (opened, resolved) = (0L, 0L);
            var backlog = open - afterwards;
            for (var day = step.Last; day >= step.From; day = day.PlusDays(-1))
            {
                if (!byDay.TryGetValue(FigureDays.NumberOf(day), out var totals)) continue;
                opened += totals[Counted.Opened];
                resolved += totals[Counted.Solved];
                afterwards += Net(byDay, day);
            }

            steps.Add(new FlowStep(step, opened, resolved, step.From >= tomorrow ? null : backlog));
        }

        steps.Reverse();
        return steps;
    }

    private static long Net(IReadOnlyDictionary<int, Totals> byDay, LocalDate day) =>
        byDay.TryGetValue(FigureDays.NumberOf(day), out var totals) ? totals[Counted.CameIn] - totals[Counted.WentOut] : 0;

    private static IEnumerable<FigurePeriod> Steps(FigurePeriod period)
    {
        var length = Period.DaysBetween(period.From, period.Until);
        for (var from = period.From; from < period.Until;)
        {
            var until = length <= MostDays ? from.PlusDays(1) : length <= MostWeeks * 7 ? FigurePeriod.Week(from).Until : FigurePeriod.Month(from).Until;
            until = LocalDate.Min(until, period.Until);
            yield return new FigurePeriod(from, until);
            from = until;
        }
    }
}

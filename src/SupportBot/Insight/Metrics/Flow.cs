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
        var byDay = await figures.ByAsync(FigureCut.Day, scope, period, cancellationToken);
        var open = await figures.BacklogAsync(scope, period.Until, now, cancellationToken);
        if (scope.AgentIds is not null) open = null;
        var today = days.DateOf(now);
        var steps = new List<FlowStep>();
        // From the last day back: what was open when a day began is what was open when it ended, less what came and with what went.
        foreach (var step in Steps(period).Reverse())
        {
            var (opened, resolved, atEnd) = (0L, 0L, open);
            for (var day = step.Last; day >= step.From; day = day.PlusDays(-1))
            {
                if (!byDay.TryGetValue(FigureDays.NumberOf(day), out var totals)) continue;
                opened += totals[Counted.Opened];
                resolved += totals[Counted.Solved];
                open -= totals[Counted.CameIn] - totals[Counted.WentOut];
            }

            steps.Add(new FlowStep(step, opened, resolved, step.From > today ? null : atEnd));
        }

        steps.Reverse();
        return steps;
    }

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

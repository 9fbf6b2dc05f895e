namespace SupportBot.Insight.Metrics;

/// <summary>The figures people see.</summary>
public enum Metric
{
    Opened,
    Resolved,
    Backlog,
    FirstResponse,
    FirstResponse90,
    Resolution,
    Resolution90,
    ResponseInTime,
    ResolutionInTime,
    Reopened,
    Reassigned,
    Deflected,
    Joined,
    Escalated,
    WaitingShare,
    Satisfaction,
    AnsweredSurveys,
}

/// <summary>What a figure is measured in.</summary>
public enum MetricUnit
{
    Tickets,
    Minutes,

    /// <summary>Between 0 and 1.</summary>
    Share,
}

/// <summary>Which time a figure counts.</summary>
public enum MetricTime
{
    /// <summary>None: it counts events.</summary>
    None,

    /// <summary>Working time by the desk's calendar.</summary>
    Business,

    /// <summary>Time as it passes on the wall.</summary>
    Wall,
}

/// <summary>One figure: how it is made, in what unit, and which tickets are behind it. Its name is the text metrics.name-…, how it is counted metrics.how-….</summary>
/// <param name="Metric">Which.</param>
/// <param name="Unit">Measured in.</param>
/// <param name="Time">Whether working time or wall time counts.</param>
/// <param name="Behind">What the tickets behind it were counted as; null for those that are open now; <see cref="Counted.Deflected"/> has no tickets.</param>
/// <param name="IsOfAgents">Whether it says something about one agent alone.</param>
/// <param name="Of">Its value; null when there is nothing to tell.</param>
public sealed record MetricDefinition(Metric Metric, MetricUnit Unit, MetricTime Time, Counted? Behind, bool IsOfAgents, Func<Totals, double?> Of);

/// <summary>Every figure there is, each defined once.</summary>
public static class MetricCatalogue
{
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        Count(Metric.Opened, Counted.Opened, isOfAgents: false),
        Count(Metric.Resolved, Counted.Solved),
        // How many are open is read from the tickets, and for earlier days from what came in and went out since: see Figures.
        new(Metric.Backlog, MetricUnit.Tickets, MetricTime.Wall, null, true, _ => null),
        new(Metric.FirstResponse, MetricUnit.Minutes, MetricTime.Business, Counted.Answered, true, totals => totals.Percentile(Counted.Answered, 50)),
        new(Metric.FirstResponse90, MetricUnit.Minutes, MetricTime.Business, Counted.Answered, true, totals => totals.Percentile(Counted.Answered, 90)),
        new(Metric.Resolution, MetricUnit.Minutes, MetricTime.Business, Counted.Solved, true, totals => totals.Percentile(Counted.Solved, 50)),
        new(Metric.Resolution90, MetricUnit.Minutes, MetricTime.Business, Counted.Solved, true, totals => totals.Percentile(Counted.Solved, 90)),
        new(Metric.ResponseInTime, MetricUnit.Share, MetricTime.Business, Counted.AnsweredLate, true, totals => totals.Kept(Counted.AnsweredInTime, Counted.AnsweredLate)),
        new(Metric.ResolutionInTime, MetricUnit.Share, MetricTime.Business, Counted.SolvedLate, true, totals => totals.Kept(Counted.SolvedInTime, Counted.SolvedLate)),
        Count(Metric.Reopened, Counted.Reopened),
        Count(Metric.Reassigned, Counted.Reassigned),
        Count(Metric.Deflected, Counted.Deflected, isOfAgents: false),
        Count(Metric.Joined, Counted.Joined, isOfAgents: false),
        Count(Metric.Escalated, Counted.Escalated),
        new(Metric.WaitingShare, MetricUnit.Share, MetricTime.Business, Counted.Waited, true, totals => totals.WaitingShare),
        new(Metric.Satisfaction, MetricUnit.Share, MetricTime.None, Counted.RatedLess, true, totals => totals.Satisfaction),
        new(Metric.AnsweredSurveys, MetricUnit.Share, MetricTime.None, Counted.Surveyed, true, totals => totals.AnsweredSurveys),
    ];

    public static MetricDefinition Of(Metric metric) => All[(int)metric];

    private static MetricDefinition Count(Metric metric, Counted what, bool isOfAgents = true) =>
        new(metric, MetricUnit.Tickets, MetricTime.None, what, isOfAgents, totals => totals[what]);
}

using SupportBot.Desk.Sla;
using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>How much of what was promised was kept, by priority.</summary>
public sealed class TargetsPanel(Figures figures, PanelWords words) : IPanel
{
    private static readonly Metric[] Shown = [Metric.ResponseInTime, Metric.ResolutionInTime];

    public string Key => "targets";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var byPriority = await figures.ByAsync(FigureCut.Priority, board.Scope, board.Filter.Period, cancellationToken);
        return new Panel(
            Key, words.Say(board, "dashboard.targets"), words.How(board, Shown),
            [new Column(words.Say(board, "dashboard.priority")), .. Shown.Select(metric => new Column(words.Name(board, metric), "bar")), new Column(words.Say(board, "dashboard.late-answers")), new Column(words.Say(board, "dashboard.late-solutions"))],
            [.. Enum.GetValues<Priority>().Select(priority => Row(board, priority, byPriority.GetValueOrDefault((int)priority) ?? new Totals()))])
        { Chart = PanelChart.Bars, IsOfShares = true };
    }

    private IReadOnlyList<Cell> Row(Board board, Priority priority, Totals totals) =>
    [
        new Cell(words.Say(board, "tickets.priority-" + priority)),
        // A share has no tickets of its own; those that were late have.
        .. Shown.Select(metric => words.Cell(board, metric, MetricCatalogue.Of(metric).Of(totals)) with { Link = null }),
        Late(board, priority, Metric.ResponseInTime, totals[Counted.AnsweredLate]),
        Late(board, priority, Metric.ResolutionInTime, totals[Counted.SolvedLate]),
    ];

    private Cell Late(Board board, Priority priority, Metric metric, long count) =>
        new(words.Number(board, count), count, count == 0 ? null : words.Link(board, board.Filter, metric, ("priority", priority.ToString())));
}

using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>What came, what was solved, and how much was open, along the period.</summary>
public sealed class FlowPanel(Flow flow, PanelWords words) : IPanel
{
    public string Key => "flow";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var steps = await flow.OfAsync(board.Scope, board.Filter.Period, board.Visitor.Now, cancellationToken);
        var (isAgent, culture) = (board.Visitor.IsAgent, board.Visitor.Reader.Language.Culture());
        Metric[] shown = isAgent ? [Metric.Resolved] : [Metric.Opened, Metric.Resolved, Metric.Backlog];
        return new Panel(
            Key, words.Say(board, isAgent ? "dashboard.flow-of-agent" : "dashboard.flow"), words.How(board, shown),
            [new Column(words.Say(board, "dashboard.days")), .. shown.Select(metric => new Column(words.Name(board, metric), metric == Metric.Backlog ? "line" : "bar"))],
            [.. steps.Select(step => (IReadOnlyList<Cell>)[new Cell(Days(step.Days)), .. shown.Select(metric => Cell(step, metric))])])
        { Chart = PanelChart.Time };

        Cell Cell(FlowStep step, Metric metric) => metric switch
        {
            Metric.Opened => Counted(step, metric, step.Opened),
            Metric.Resolved => Counted(step, metric, step.Resolved),
            // Of how it was at an earlier day only the number is known.
            _ => new Cell(step.Backlog is { } open ? words.Number(board, open) : "–", step.Backlog),
        };

        Cell Counted(FlowStep step, Metric metric, long count) =>
            new(words.Number(board, count), count, count == 0 ? null : words.Link(board, board.Filter with { Period = step.Days }, metric));

        string Days(FigurePeriod days) => days.From == days.Last
            ? days.From.ToString("ddd d MMM", culture)
            : $"{days.From.ToString("d MMM", culture)} – {days.Last.ToString("d MMM", culture)}";
    }
}

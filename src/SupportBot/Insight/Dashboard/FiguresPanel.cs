using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>Every figure of the catalogue with how it changed; one that is new there appears here by itself.</summary>
public sealed class FiguresPanel(Figures figures, FigureWords figureWords, PanelWords words) : IPanel
{
    public string Key => "figures";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var (scope, period, reader) = (board.Scope, board.Filter.Period, board.Visitor.Reader);
        var view = await figures.ViewAsync(scope, period, board.Visitor.Now, cancellationToken);
        var rows = new List<IReadOnlyList<Cell>>();
        foreach (var definition in MetricCatalogue.All.Where(definition => definition.IsOfAgents || !board.Visitor.IsAgent))
        {
            var (value, earlier) = view.Of(definition);
            rows.Add(
            [
                new Cell(words.Name(board, definition.Metric)),
                words.Cell(board, definition.Metric, value),
                new Cell(figureWords.Trend(definition, value, earlier, reader), earlier),
                new Cell(figureWords.How(definition.Metric, reader)),
            ]);
        }

        return new Panel(
            Key, words.Say(board, "dashboard.figures"), words.Say(board, "dashboard.how-figures", figureWords.Period(period.Before, reader)),
            [new Column(words.Say(board, "dashboard.figure")), new Column(words.Say(board, "dashboard.value")), new Column(words.Say(board, "dashboard.before")), new Column(words.Say(board, "dashboard.how"))], rows);
    }
}

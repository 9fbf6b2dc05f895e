using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>What is open now, by how long ago it was reported.</summary>
public sealed class AgesPanel(Figures figures, PanelWords words) : IPanel
{
    private static readonly string[] Names = ["dashboard.age-day", "dashboard.age-days", "dashboard.age-week", "dashboard.age-month", "dashboard.age-older"];

    public string Key => "ages";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var ages = await figures.AgesAsync(board.Scope, board.Visitor.Now, cancellationToken);
        return new Panel(
            Key, words.Say(board, "dashboard.ages"), words.Say(board, "dashboard.how-ages"),
            [new Column(words.Say(board, "dashboard.age")), new Column(words.Say(board, "dashboard.open-now"), "bar")],
            [.. ages.Groups.Select((count, at) => (IReadOnlyList<Cell>)
            [
                new Cell(words.Say(board, Names[at])),
                new Cell(words.Number(board, count), count, count == 0 ? null : words.Link(board, board.Filter, Metric.Backlog, ("age", PanelWords.Id(at)))),
            ])])
        { Chart = PanelChart.Bars };
    }
}

using SupportBot.Desk.Catalogue;
using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>The services with most trouble.</summary>
public sealed class ServicesPanel(Figures figures, PanelWords words) : IPanel
{
    private const int Most = 12;

    private static readonly Metric[] Shown = [Metric.Opened, Metric.Reopened, Metric.Escalated, Metric.Resolution];

    public string Key => "services";

    public bool IsFor(Visitor visitor) => !visitor.IsAgent;

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var totals = await figures.ByAsync(FigureCut.Service, board.Scope, board.Filter.Period, cancellationToken);
        // What nobody may ask them about by name is not named here either.
        var names = board.Services.ToDictionary(service => service.Id);
        var worst = totals.Where(service => service.Value[Counted.Opened] > 0 && (service.Key == 0 || names.ContainsKey(service.Key))).OrderByDescending(service => service.Value[Counted.Opened]).ThenBy(service => service.Key).Take(Most);
        return new Panel(
            Key, words.Say(board, "dashboard.services"), words.How(board, Shown),
            [new Column(words.Say(board, "dashboard.service")), .. Shown.Select(metric => new Column(words.Name(board, metric), metric == Metric.Opened ? "bar" : null, Unit(board, metric)))],
            [.. worst.Select(service => (IReadOnlyList<Cell>)
            [
                new Cell(Name(board, service.Key, names)),
                .. Shown.Select(metric => Cell(board, metric, service.Key, service.Value)),
            ])])
        { Chart = PanelChart.Lying };
    }

    private string Name(Board board, int id, Dictionary<int, Service> names) =>
        names.TryGetValue(id, out var service) ? service.Name(board.Visitor.Reader.Language) : words.Say(board, "dashboard.no-service");

    private Cell Cell(Board board, Metric metric, int serviceId, Totals totals)
    {
        var cell = words.Cell(board, metric, MetricCatalogue.Of(metric).Of(totals));
        // "None" cannot be chosen, so it has no list of its own.
        return cell with { Link = cell.Link is null || serviceId == 0 ? null : words.Link(board, board.Filter with { ServiceId = serviceId }, metric) };
    }

    private string? Unit(Board board, Metric metric) => MetricCatalogue.Of(metric).Unit == MetricUnit.Minutes ? words.Say(board, "dashboard.minutes") : null;
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>The services with most trouble.</summary>
public sealed class ServicesPanel(Figures figures, PanelWords words, SupportBotDb db) : IPanel
{
    private const int Most = 12;

    private static readonly Metric[] Shown = [Metric.Opened, Metric.Reopened, Metric.Escalated, Metric.Resolution];

    public string Key => "services";

    public bool IsFor(Visitor visitor) => !visitor.IsAgent;

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var totals = await figures.ByAsync(FigureCut.Service, board.Scope, board.Filter.Period, cancellationToken);
        var names = await db.Services().AsNoTracking().ToDictionaryAsync(service => service.Id, cancellationToken);
        var worst = totals.Where(service => service.Value[Counted.Opened] > 0).OrderByDescending(service => service.Value[Counted.Opened]).ThenBy(service => service.Key).Take(Most);
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
        // Only a service that can be chosen can be listed by itself.
        var cell = words.Cell(board, metric, MetricCatalogue.Of(metric).Of(totals));
        return cell.Link is null || board.Services.All(service => service.Id != serviceId)
            ? cell with { Link = null }
            : cell with { Link = words.Link(board, board.Filter with { ServiceId = serviceId }, metric) };
    }

    private string? Unit(Board board, Metric metric) => MetricCatalogue.Of(metric).Unit == MetricUnit.Minutes ? words.Say(board, "dashboard.minutes") : null;
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>How much each agent has and did: for managers, to share out the work.</summary>
public sealed class AgentsPanel(Figures figures, PanelWords words, SupportBotDb db) : IPanel
{
    private static readonly Metric[] Shown = [Metric.Resolved, Metric.Reopened, Metric.Reassigned, Metric.Resolution];

    public string Key => "agents";

    public bool IsFor(Visitor visitor) => !visitor.IsAgent;

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var did = await figures.ByAsync(FigureCut.Agent, board.Scope, board.Filter.Period, cancellationToken);
        var owned = await figures.Open(board.Scope).Where(ticket => ticket.OwnerId != null)
            .GroupBy(ticket => ticket.OwnerId!.Value).Select(owner => new { owner.Key, Count = owner.Count() }).ToListAsync(cancellationToken);
        var ids = did.Keys.Concat(owned.Select(owner => owner.Key)).ToList();
        var people = await db.People().AsNoTracking()
            .Where(person => ids.Contains(person.Id) || db.People().Any(other => other.MergedIntoId == person.Id && ids.Contains(other.Id)))
            .ToDictionaryAsync(person => person.Id, cancellationToken);
        // Whoever turned out to be somebody else has what they had as that one.
        var has = owned.GroupBy(owner => people[owner.Key].MergedIntoId ?? owner.Key).ToDictionary(owner => owner.Key, owner => owner.Sum(one => one.Count));
        var nothing = new Totals();
        var rows = people.Values.Where(person => person.MergedIntoId is null)
            .Select(person => new Load(person, has.GetValueOrDefault(person.Id), did.GetValueOrDefault(person.Id, nothing)))
            .Where(load => load.Open > 0 || Shown.Any(metric => MetricCatalogue.Of(metric).Of(load.Did) > 0))
            .OrderByDescending(load => load.Open).ThenBy(load => load.Agent.Name, StringComparer.Ordinal);
        return new Panel(
            Key, words.Say(board, "dashboard.agents"), words.Say(board, "dashboard.how-agents") + " " + words.How(board, Shown),
            [new Column(words.Say(board, "dashboard.agent")), new Column(words.Say(board, "dashboard.open-now"), "bar"), .. Shown.Select(metric => new Column(words.Name(board, metric), metric == Metric.Resolved ? "bar" : null, MetricCatalogue.Of(metric).Unit == MetricUnit.Minutes ? words.Say(board, "dashboard.minutes") : null))],
            [.. rows.Select(load => (IReadOnlyList<Cell>)
            [
                new Cell(load.Agent.Name),
                words.Cell(board, Metric.Backlog, load.Open, Of(load.Agent)),
                .. Shown.Select(metric => words.Cell(board, metric, MetricCatalogue.Of(metric).Of(load.Did), Of(load.Agent))),
            ])])
        { Chart = PanelChart.Lying };
    }

    private static (string, string?) Of(Person agent) => ("agent", PanelWords.Id(agent.Id));

    private sealed record Load(Person Agent, int Open, Totals Did);
}

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
        var has = await figures.Open(board.Scope).Where(ticket => ticket.OwnerId != null)
            .GroupBy(ticket => ticket.OwnerId!.Value).Select(owner => new { owner.Key, Count = owner.Count() })
            .ToDictionaryAsync(owner => owner.Key, owner => owner.Count, cancellationToken);
        // Whoever was known under several names is one.
        var ids = did.Keys.Concat(has.Keys).Where(id => id != 0).Distinct().ToList();
        var people = await db.People().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken);
        var intoIds = people.Select(person => person.MergedIntoId).OfType<int>().ToList();
        var known = await db.People().AsNoTracking().Where(person => intoIds.Contains(person.Id)).ToListAsync(cancellationToken);
        var names = people.Concat(known).DistinctBy(person => person.Id).ToDictionary(person => person.Id);
        var rows = people.GroupBy(person => person.MergedIntoId ?? person.Id)
            .Select(agent => new Load(names[agent.Key], agent.Sum(one => has.GetValueOrDefault(one.Id)), Merged(agent.Select(one => did.GetValueOrDefault(one.Id)))))
            .Where(load => load.Open > 0 || Shown.Any(metric => MetricCatalogue.Of(metric).Of(load.Did) > 0))
            .OrderByDescending(load => load.Open).ThenBy(load => load.Agent.Name, StringComparer.CurrentCulture);
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

    private static Totals Merged(IEnumerable<Totals?> several)
    {
        var all = new Totals();
        foreach (var totals in several.OfType<Totals>()) all.Add(totals);
        return all;
    }

    private sealed record Load(Person Agent, int Open, Totals Did);
}

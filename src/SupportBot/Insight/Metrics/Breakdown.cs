using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>Figures told apart by team, service, organisation, kind, priority or agent, the busiest first; each part leads to its own figures and tickets.</summary>
public sealed class Breakdown(Figures figures, FigureParts parts, FigureWords words, CardPainter painter)
{
    private const int Longest = 12;

    private static readonly Metric[] OfTickets = [Metric.Opened, Metric.Resolved, Metric.Backlog, Metric.Resolution, Metric.ResolutionInTime];
    private static readonly Metric[] OfAgents = [Metric.Resolved, Metric.Backlog, Metric.Resolution, Metric.ResolutionInTime, Metric.Reopened];

    public async Task<TurnAnswer> ShowAsync(Turn turn, FigureQuestion question, FigureCut by, string of, CancellationToken cancellationToken)
    {
        var views = await figures.ViewsAsync(by, question.Scope, question.Period, turn.Now, cancellationToken);
        var shown = by == FigureCut.Agent || question.Scope.AgentIds is not null ? OfAgents : OfTickets;
        var names = await parts.NamesAsync(by, question.Scope, [.. views.Keys], turn.Reader, cancellationToken);
        var busiest = views.Where(view => shown.Any(metric => Says(view.Value, metric)))
            .OrderByDescending(view => view.Value.Of(MetricCatalogue.Of(shown[0])).Value ?? 0)
            .ThenBy(view => names[view.Key].Name, StringComparer.Ordinal).ToList();
        var (rows, choices) = (new JsonArray(), new JsonArray());
        foreach (var (key, view) in busiest.Take(Longest))
        {
            var part = names[key];
            rows.Add(new JsonObject { ["name"] = part.Name, ["line"] = Line(view, shown, turn.Reader) });
            if (part.Filter is { } filter) choices.Add(new JsonObject { ["name"] = part.Name, ["filter"] = filter });
        }

        var days = words.Period(question.Period, turn.Reader);
        var data = new JsonObject
        {
            ["days"] = days,
            ["of"] = of,
            ["by"] = turn.Say("metrics.by-" + by),
            ["rows"] = rows,
            ["more"] = busiest.Count - rows.Count,
            ["choices"] = choices,
            ["first"] = choices.Count > 0 ? choices[0]!["filter"]!.ToString() : null,
            ["metrics"] = new JsonArray([.. shown.Select(metric => new JsonObject { ["metric"] = metric.ToString(), ["name"] = words.Name(metric, turn.Reader) })]),
            ["asked"] = question.Asked,
        };
        return new TurnAnswer.Card(painter.Draw("metrics/breakdown", data, turn.Reader, new Phrase("metrics.heading", days)));
    }

    // A part of which nothing is to be told is not worth a line.
    private static bool Says(FigureView view, Metric metric) => view.Of(MetricCatalogue.Of(metric)) is var (value, before) && ((value ?? 0) != 0 || (before ?? 0) != 0);

    private string Line(FigureView view, IEnumerable<Metric> shown, Reader reader) => string.Join(" · ", shown.Select(metric =>
    {
        var definition = MetricCatalogue.Of(metric);
        var (value, before) = view.Of(definition);
        return $"{words.Name(metric, reader)} {words.Value(definition, value, reader)} {words.Trend(definition, value, before, reader)}".TrimEnd();
    }));
}

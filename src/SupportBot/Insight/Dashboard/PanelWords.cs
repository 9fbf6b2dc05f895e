using System.Globalization;
using NodaTime.Text;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>Writes a panel's cells: numbers the way the reader writes them, each with the way to its tickets.</summary>
public sealed class PanelWords(Texts texts, FigureWords words, DashboardAddress address)
{
    public string Say(Board board, string key, params object?[] arguments) => texts.Say(board.Visitor.Reader, key, arguments);

    public string Name(Board board, Metric metric) => words.Name(metric, board.Visitor.Reader);

    public string How(Board board, params ReadOnlySpan<Metric> metrics)
    {
        var said = new List<string>();
        foreach (var metric in metrics) said.Add($"{Name(board, metric)}{(board.Visitor.Reader.Language == SpokenLanguage.French ? "\u00A0:" : ":")} {words.How(metric, board.Visitor.Reader)}");
        return string.Join(" ", said);
    }

    /// <summary>A figure that leads to its tickets, where it has any.</summary>
    public Cell Cell(Board board, Metric metric, double? value, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var definition = MetricCatalogue.Of(metric);
        var isNothing = value is null || (value == 0 && definition.Unit == MetricUnit.Tickets) || definition.Behind == Counted.Deflected;
        var link = isNothing ? null : Link(board, board.Filter, metric, more);
        return new Cell(words.Value(definition, value, board.Visitor.Reader), value, link);
    }

    public string Link(Board board, BoardFilter filter, Metric metric, params ReadOnlySpan<(string Name, string? Value)> more) =>
        filter.To($"{address.Root}/tickets", [("metric", metric.ToString()), .. more]);

    public string Number(Board board, long value) => value.ToString("N0", board.Visitor.Reader.Language.Culture());

    public static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Iso(NodaTime.LocalDate date) => LocalDatePattern.Iso.Format(date);
}

using System.Globalization;
using System.Text;

namespace SupportBot.Bench.Report;

/// <summary>The figures of all runs, printed as a Markdown table with the median of each and its range.</summary>
public sealed class Figures
{
    private readonly List<(string Name, string Unit, List<double> Values)> _figures = [];
    private readonly List<(string Name, string Value)> _facts = [];

    /// <summary>One more run's value.</summary>
    public void Add(string name, string unit, double value)
    {
        var at = _figures.FindIndex(figure => figure.Name == name);
        if (at < 0) _figures.Add((name, unit, [value]));
        else _figures[at].Values.Add(value);
    }

    /// <summary>Something that is the same in all runs.</summary>
    public void Fact(string name, string value)
    {
        if (!_facts.Contains((name, value))) _facts.Add((name, value));
    }

    public double Median(string name) => Median(_figures.Find(figure => figure.Name == name).Values);

    public string Table(string title)
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"| {title} | median | range |").AppendLine("|---|---:|---:|");
        foreach (var (name, unit, values) in _figures)
            table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Say(Median(values))} {unit} | {Say(values.Min())}–{Say(values.Max())} |");
        foreach (var (name, value) in _facts) table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {value} | |");
        return table.ToString();
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Say(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.##" }, CultureInfo.InvariantCulture);
}

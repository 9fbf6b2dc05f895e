using System.Globalization;

namespace SupportBot.Bench.Search;

/// <summary>How well what was found answers the questions: first, among five, how far down, and how well ordered.</summary>
public sealed class FoundQuality
{
    private const int Depth = 5;

    private int _questions, _first, _amongFive;
    private double _reciprocal, _gain;

    public void Add(IReadOnlyList<string> found, IReadOnlySet<string> relevant)
    {
        _questions++;
        if (found.Count > 0 && relevant.Contains(found[0])) _first++;
        if (found.Take(Depth).Any(relevant.Contains)) _amongFive++;
        var at = found.ToList().FindIndex(relevant.Contains);
        if (at >= 0) _reciprocal += 1.0 / (at + 1);
        var best = Enumerable.Range(0, Math.Min(Depth, relevant.Count)).Sum(Discount);
        if (best > 0) _gain += Enumerable.Range(0, Math.Min(Depth, found.Count)).Where(place => relevant.Contains(found[place])).Sum(Discount) / best;
    }

    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {_questions} | {(double)_first / _questions:0.000} | {(double)_amongFive / _questions:0.000} | {_reciprocal / _questions:0.000} | {_gain / _questions:0.000} |");

    public static string Header => "| questions | number | R@1 | R@5 | MRR | nDCG@5 |\n|---|---|---|---|---|---|";

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}

using System.Globalization;

namespace SupportBot.Bench.Search;

/// <summary>How well what was found answers the questions: first, among five, how far down, and how well ordered.</summary>
public sealed class FoundQuality
{
    private const int Depth = 5, Figures = 4, Draws = 10_000;

    // Of each question, in the order of the table's columns.
    private readonly List<double[]> _questions = [];

    public static string Header => "| questions | number | R@1 | R@5 | MRR | nDCG@5 |\n|---|---|---|---|---|---|";

    public void Add(IReadOnlyList<string> found, IReadOnlySet<string> relevant)
    {
        var at = found.ToList().FindIndex(relevant.Contains);
        var best = Enumerable.Range(0, Math.Min(Depth, relevant.Count)).Sum(Discount);
        var gain = Enumerable.Range(0, Math.Min(Depth, found.Count)).Where(place => relevant.Contains(found[place])).Sum(Discount);
        _questions.Add([at == 0 ? 1 : 0, at is >= 0 and < Depth ? 1 : 0, at >= 0 ? 1.0 / (at + 1) : 0, best > 0 ? gain / best : 0]);
    }

    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {_questions.Count} | {string.Join(" | ", Means(_questions).Select(mean => mean.ToString("0.000", CultureInfo.InvariantCulture)))} |");

    /// <summary>
    /// How much better than another on the same questions, and between which bounds that would lie 95 times of a hundred if the questions were drawn
    /// anew from their like (paired bootstrap): bounds on both sides of 0 mean that these questions do not tell.
    /// </summary>
    public string DifferenceRow(string name, FoundQuality other)
    {
        var differences = _questions.Zip(other._questions, (mine, theirs) => mine.Zip(theirs, (one, two) => one - two).ToArray()).ToList();
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Draws).Select(_ => Means([.. random.GetItems(differences.ToArray(), differences.Count)])).ToList();
        var cells = Enumerable.Range(0, Figures).Select(figure =>
        {
            var sorted = drawn.Select(means => means[figure]).Order().ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{Means(differences)[figure]:+0.000;-0.000;0.000} ({sorted[Draws / 40]:+0.000;-0.000;0.000} to {sorted[Draws - 1 - (Draws / 40)]:+0.000;-0.000;0.000})");
        });
        return $"| {name} | {_questions.Count} | {string.Join(" | ", cells)} |";
    }

    /// <summary>Whether the last question was answered worse than by the other, by any figure.</summary>
    public bool IsWorse(FoundQuality other) => _questions[^1].Zip(other._questions[^1]).Any(pair => pair.First < pair.Second);

    private static double[] Means(List<double[]> questions) => [.. Enumerable.Range(0, Figures).Select(figure => questions.Sum(one => one[figure]) / questions.Count)];

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}

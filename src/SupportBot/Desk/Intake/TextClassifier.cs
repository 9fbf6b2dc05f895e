using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>
/// Learns from short texts what they were about and says it of another: naive Bayes over words and pairs of words. Counts only, so
/// that what it says can be traced to the texts it was told.
/// </summary>
public sealed class TextClassifier
{
    private const int ShortestWord = 2;
    private const int LongWord = 5;
    private const int Beginning = 4;
    private const double Smoothing = 0.4;

    private static readonly HashSet<string> EmptyWords =
    [
        .. ("a an and at but for from in is it my of on or our so that the their this to was we with you i me be are has have had not no do does "
            + "au aux ce ces cette dans de des du d' elle en est et il j' je l' la le les leur ma mais mes mon ne n' notre nous on ou par pas pour "
            + "qu' que qui sa se ses son sur un une vos votre vous c' s' m' t' ai a ete sont ont hello hi bonjour please svp merci thanks").Split(' '),
    ];

    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _features = new(StringComparer.Ordinal);
    private int _texts;

    /// <summary>How many texts it was told.</summary>
    public int Count => _texts;

    public void Learn(string text, string label)
    {
        if (!_labels.TryGetValue(label, out var known)) _labels[label] = known = new Label();
        known.Texts++;
        _texts++;
        foreach (var feature in Weighed(text))
        {
            known.Counts[feature] = known.Counts.GetValueOrDefault(feature) + 1;
            known.Total++;
            _features.Add(feature);
        }
    }

    /// <summary>The label that fits best and how sure that is, from 0 to 1; null when none of its words was ever told.</summary>
    public (string Label, double Confidence)? Guess(string text)
    {
        var known = Weighed(text).Where(_features.Contains).ToList();
        if (known.Count == 0) return null;
        var scores = _labels.Select(label => (label.Key, Score: Score(label.Value, known)))
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.Key, StringComparer.Ordinal).ToList();
        return (scores[0].Key, 1 / scores.Sum(scored => Math.Exp(scored.Score - scores[0].Score)));
    }

    /// <summary>What a text is compared by: its words without endings, and each two that follow one another.</summary>
    public static IReadOnlyCollection<string> Features(string text)
    {
        var words = TextFolding.Words(text).Where(word => word.Length >= ShortestWord && !EmptyWords.Contains(word)).Select(Stem).ToList();
        return [.. words.Concat(words.Zip(words.Skip(1), (first, second) => first + " " + second)).Distinct(StringComparer.Ordinal)];
    }

    // "Imprimante", "impression" and "imprimer" begin alike, and so do many words of the two languages.
    private static IEnumerable<string> Weighed(string text)
    {
        var features = Features(text);
        return features.Concat(features.Where(feature => feature.Length >= LongWord && !feature.Contains(' ', StringComparison.Ordinal))
            .Select(word => word[..Beginning] + "…").Distinct(StringComparer.Ordinal));
    }

    private double Score(Label label, List<string> features) => Math.Log((double)label.Texts / _texts) + features.Sum(feature =>
        Math.Log((label.Counts.GetValueOrDefault(feature) + Smoothing) / (label.Total + (Smoothing * _features.Count))));

    // Number and gender are all that matters here.
    internal static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["es", "s", "x", "e"])
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        }

        return word;
    }

    private sealed class Label
    {
        public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
        public int Texts { get; set; }
        public int Total { get; set; }
    }
}

using SupportBot.Bench.Recognizers;
using SupportBot.Language;

namespace SupportBot.Bench.Masks;

/// <summary>How many secrets are masked, and how much else is.</summary>
public static class MasksBench
{
    private static readonly string[] Keys = [nameof(SecretKind.ApiKey), nameof(SecretKind.PrivateKey), nameof(SecretKind.Password)];

    public static Task<int> RunAsync(BenchOptions options)
    {
        var cases = MaskCases.Load(GivenFiles.Folder(options.File, "Type masks and a folder."));
        var rows = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        foreach (var one in cases)
        {
            var masked = SecretMask.Mask(one.Text);
            foreach (var secret in one.Secrets)
                Row(one.Kind, one.Source).Add(hidden: secret.Length == 0 ? masked.HasSecrets : !masked.Text.Contains(secret, StringComparison.Ordinal), one.Text);
            foreach (var kind in masked.Found.Select(NameOf).Distinct().Where(kind => one.Secrets.Count == 0 || kind != one.Kind && one.Kind != MaskCases.Key))
                Row(kind, one.Source).Alarm(one.Text + " => " + masked.Text);
        }

        Console.WriteLine($"{"kind",-21} {"source",-26} {"secrets",7} {"recall",8} {"precision",10}");
        foreach (var (name, score) in rows)
            Console.WriteLine($"{name,-48} {score.Hidden + score.Seen,7} {Percent(score.Hidden, score.Hidden + score.Seen),8} {Percent(score.Hidden, score.Hidden + score.Alarms),10}");
        SpanScores.Write(cases);
        if (options.Keep)
            foreach (var (name, score) in rows)
                score.Examples.ForEach(example => Console.WriteLine($"{name.Split(' ')[0]}: {example}"));
        return Task.FromResult(HostileTexts.Check(text => _ = SecretMask.Mask(text)) ? BenchTable.Passed : BenchTable.Failed);

        Score Row(string kind, string source)
        {
            var name = $"{kind,-21} {source}";
            return rows.TryGetValue(name, out var score) ? score : rows[name] = new Score();
        }
    }

    /// <summary>Keys and passwords are one kind: each is found by the other's rules.</summary>
    public static string NameOf(SecretKind kind) => Keys.Contains(kind.ToString()) ? MaskCases.Key : kind.ToString();

    public static string Percent(int some, int all) => all == 0 ? "–" : $"{100.0 * some / all:0.0}%";

    private sealed class Score
    {
        public int Hidden { get; private set; }
        public int Seen { get; private set; }
        public int Alarms { get; private set; }
        public List<string> Examples { get; } = [];

        public void Add(bool hidden, string text)
        {
            if (hidden)
            {
                Hidden++;
                return;
            }

            Seen++;
            Examples.Add("missed: " + text);
        }

        public void Alarm(string text)
        {
            Alarms++;
            Examples.Add("wrongly masked: " + text);
        }
    }
}

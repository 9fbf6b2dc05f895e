using System.Globalization;
using System.Text.Json;
using SupportBot.Desk.Intake;

namespace SupportBot.Bench.Triage;

/// <summary>How often the classifier of intake says the label of a ticket it has not seen, per label and against the commonest label.</summary>
public static class TriageBench
{
    /// <summary>Every so many a ticket is kept for testing; the others are learned from.</summary>
    private const int TestEach = 4;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        if (options.File is not { } file || !System.IO.File.Exists(file)) throw new NotRunException("triage needs a file of JSON lines: {text|title,body,label}.");
        var tickets = Read(await System.IO.File.ReadAllLinesAsync(file));
        if (tickets.Count < TestEach) throw new NotRunException($"There are only {tickets.Count} labelled tickets in {file}.");
        var (tests, known) = (tickets.Where((_, at) => at % TestEach == TestEach - 1).ToList(), tickets.Where((_, at) => at % TestEach != TestEach - 1).ToList());
        var classifier = new TextClassifier();
        foreach (var (text, label) in known) classifier.Learn(text, label);
        var commonest = known.GroupBy(ticket => ticket.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        // The compiler's time is not the classifier's.
        _ = classifier.Guess(tests[0].Text);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answers = tests.Select(ticket => (ticket.Label, Said: classifier.Guess(ticket.Text)?.Label ?? commonest)).ToList();
        var each = clock.Elapsed.TotalMicroseconds / tests.Count;
        Console.WriteLine($"{known.Count} tickets learned, {tests.Count} asked");
        Console.WriteLine($"{"label",-24} {"asked",6} {"right",6} {"share",7}");
        foreach (var label in answers.GroupBy(answer => answer.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
            Print(label.Key, label.Count(), label.Count(answer => answer.Said == answer.Label));
        Print("all", answers.Count, answers.Count(answer => answer.Said == answer.Label));
        Print($"always {commonest}", answers.Count, answers.Count(answer => answer.Label == commonest));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each:F0} µs each"));
        return BenchTable.Passed;
    }

    private static void Print(string label, int asked, int right) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-24} {asked,6} {right,6} {(double)right / asked,7:P0}"));

    private static List<(string Text, string Label)> Read(IEnumerable<string> lines)
    {
        var tickets = new List<(string, string)>();
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            using var ticket = JsonDocument.Parse(line);
            var label = ticket.RootElement.TryGetProperty("label", out var given) ? given.GetString() : null;
            var text = string.Join(' ', new[] { "text", "title", "body" }
                .Select(name => ticket.RootElement.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null)
                .OfType<string>());
            if (label is null || text.Length == 0) throw new NotRunException($"This line has no label or no text: {line}");
            tickets.Add((text, label));
        }

        return tickets;
    }
}

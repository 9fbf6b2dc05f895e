using System.Globalization;
using System.Text.Json;
using SupportBot.Desk.Intake;

namespace SupportBot.Bench.Triage;

/// <summary>How often the classifier of intake says the label of a ticket it has not seen, per label and against the commonest label.</summary>
public static class TriageBench
{
    /// <summary>Every so many a ticket is kept for testing; the others are learned from.</summary>
    private const int TestEach = 4;

    public static Task<int> RunAsync(BenchOptions options)
    {
        if (options.File is { } folder && Directory.Exists(folder)) return Task.FromResult(TriageFolder.Run(folder, options.Keep));
        if (options.File is not { } file || !File.Exists(file))
            throw new NotRunException("triage needs a file of JSON lines, {text|title,body,label}, or a folder with train.jsonl and test.jsonl.");
        var tickets = Read(file);
        if (tickets.Count < TestEach) throw new NotRunException($"There are only {tickets.Count} labelled tickets in {file}.");
        Ask([.. tickets.Where((_, at) => at % TestEach != TestEach - 1)], [.. tickets.Where((_, at) => at % TestEach == TestEach - 1)]);
        return Task.FromResult(BenchTable.Passed);
    }

    /// <summary>Learns some and asks the others.</summary>
    public static void Ask(IReadOnlyList<LabelledTicket> known, IReadOnlyList<LabelledTicket> tests)
    {
        var classifier = new TextClassifier();
        foreach (var ticket in known) classifier.Learn(ticket.Text, ticket.Label);
        var commonest = known.GroupBy(ticket => ticket.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        // The compiler's time is not the classifier's.
        _ = classifier.Guess(tests[0].Text);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answers = tests.Select(ticket => (ticket.Label, Said: classifier.Guess(ticket.Text)?.Label ?? commonest)).ToList();
        var each = clock.Elapsed.TotalMicroseconds / tests.Count;
        Console.WriteLine($"{known.Count} tickets learned, {tests.Count} asked");
        Console.WriteLine($"{"label",-28} {"asked",6} {"right",6} {"share",7}");
        foreach (var label in answers.GroupBy(answer => answer.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
            Print(label.Key, label.Count(), label.Count(answer => answer.Said == answer.Label));
        Print("all", answers.Count, answers.Count(answer => answer.Said == answer.Label));
        Print($"always {commonest}", answers.Count, answers.Count(answer => answer.Label == commonest));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each:F0} µs each"));
    }

    /// <summary>The tickets of a file of JSON lines.</summary>
    /// <exception cref="NotRunException">A line has no label or no text.</exception>
    public static IReadOnlyList<LabelledTicket> Read(string file) =>
        GivenFiles.Lines(file, one => new[] { Read(one) }) is { Count: > 0 } tickets ? tickets : throw new NotRunException($"There are no labelled tickets in {file}.");

    internal static void Print(string label, int asked, int right) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-28} {asked,6} {right,6} {(double)right / Math.Max(1, asked),7:P0}"));

    private static LabelledTicket Read(JsonElement ticket)
    {
        var text = string.Join(' ', new[] { Text("text"), Text("title"), Text("body") }.OfType<string>());
        return Text("label") is { } label && text.Length > 0
            ? new LabelledTicket(text, label, Text("team"), Text("impact"), Text("urgency"), Text("kind"))
            : throw new FormatException("it has no label or no text");

        string? Text(string name) => ticket.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null;
    }
}

/// <summary>What a ticket says and what it is about; the last four only where somebody wrote them down too.</summary>
public sealed record LabelledTicket(string Text, string Label, string? Team, string? Impact, string? Urgency, string? Kind);

using System.Text.Json;
using SupportBot.Bench.BusinessTime;
using SupportBot.Bench.Hostile;
using SupportBot.Bench.Kills;
using SupportBot.Bench.Languages;
using SupportBot.Bench.Masks;
using SupportBot.Bench.Memory;
using SupportBot.Bench.Metrics;
using SupportBot.Bench.Outages;
using SupportBot.Bench.Recognizers;
using SupportBot.Bench.Search;
using SupportBot.Bench.Sweeps;
using SupportBot.Bench.Triage;
using SupportBot.Bench.Turns;

namespace SupportBot.Bench;

/// <summary>One benchmark: what is typed to run it, what it measures, and how. The result is the exit code.</summary>
public sealed record Benchmark(string Name, string Summary, Func<BenchOptions, Task<int>> RunAsync);

/// <summary>All benchmarks by name. A new one is a file and a line here.</summary>
public static class BenchTable
{
    public const int Passed = 0;

    /// <summary>It ran, and something was lost, doubled, or does not agree.</summary>
    public const int Failed = 1;

    /// <summary>It could not run: an unknown name, a wrong option, a missing tool.</summary>
    public const int NotRun = 2;

    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("turns", "turns per second of people who file, claim and resolve tickets over HTTP; --target URL drives any other bot", TurnsBench.RunAsync),
        new("kills", "the same load while the host is killed at random moments; nothing may be lost or done twice", KillsBench.RunAsync),
        new("recognizers", "recognizers <folder>: how often our recognizers and Microsoft's (by npm) read public cases rightly, and how fast", RecognizersBench.RunAsync),
        new("masks", "masks <folder>: precision and recall of the secret mask on public cases; --keep names what it missed", MasksBench.RunAsync),
        new("language", "FILE.jsonl: how often the language of a text is told rightly; a line is {kind, language, text}; --keep names the others", LanguageBench.RunAsync),
        new("sweep", "--due deadlines of the same minute among --tickets: time until each was told once, and the cost of an idle sweep", SweepBench.RunAsync),
        new("outages", "--people who follow a service: time until each is owed the notice of its outage once, and what turns wait meanwhile", OutagesBench.RunAsync),
        new("business-time", "FILE: how many of its questions about working time are answered as it expects, and how long one takes", BusinessTimeBench.RunAsync),
        new("triage", "FILE.jsonl (a quarter is asked, the rest learned) or FOLDER with train.jsonl and test*.jsonl: how often intake is right about tickets it has not seen; --keep names the others", TriageBench.RunAsync),
        new("hostile", "sentences that nobody should have to say: the worst and the 99th percentile per layer of intake and through the host, bound 50 ms", HostileBench.RunAsync),
        new("memory", "memory of the host under load with --tickets in the database", MemoryBench.RunAsync),
        new("search", "quality of search on a folder of texts and questions; --docs N for its speed on so many made-up articles", SearchBench.RunAsync),
        new("filing", "what the search index costs a turn that files a ticket: on an empty index, and with --docs texts in it", FilingBench.RunAsync),
        new("metrics", "a month's figures over --tickets of --years, or metrics <folder> over the incident log there; held against another count of the raw events", MetricsBench.RunAsync),
        new("export", "all tickets, events and figures of such a past written as CSV and JSON, and the memory it takes", MetricsBench.ExportAsync),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(Help());
            return args.Length == 0 ? NotRun : Passed;
        }

        if (All.FirstOrDefault(benchmark => benchmark.Name == args[0]) is not { } chosen)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark \"{args[0]}\".\n\n{Help()}");
            return NotRun;
        }

        try
        {
            return await chosen.RunAsync(BenchOptions.Parse(args.AsSpan(1)));
        }
        catch (NotRunException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return NotRun;
        }
        catch (Exception problem) when (IsWrongData(problem))
        {
            await Console.Error.WriteLineAsync($"What was given is not in the format that \"{chosen.Name}\" reads: {problem.Message}");
            return NotRun;
        }
    }

    // A folder or file of another kind than the benchmark reads.
    private static bool IsWrongData(Exception problem) => problem is JsonException or KeyNotFoundException;

    private static string Help() => $"""
        dotnet run -c Release --project tests/SupportBot.Bench -- <name> [file or folder] [options]

        {string.Join("\n", All.Select(benchmark => $"  {benchmark.Name,-13} {benchmark.Summary}"))}

        {BenchOptions.Help}
        """;
}

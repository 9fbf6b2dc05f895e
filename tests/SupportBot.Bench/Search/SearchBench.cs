using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bench.Report;
using SupportBot.Data;
using SupportBot.Search;

namespace SupportBot.Bench.Search;

/// <summary>How well and how fast articles are found.</summary>
public static class SearchBench
{
    private const int Most = 60, AtOnce = 200;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        if (options.Docs > 0) return await SearchScale.RunAsync(options.Docs, options.On, options.Keep);
        var path = GivenFiles.Folder(options.File, "Type search and a folder of texts and questions, or --docs and a number.");
        Console.WriteLine(Machine.Line());
        var folder = new SearchFolder(path);
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options);
        var index = new SqliteIndex();
        await index.PrepareAsync(db, SearchKind.Articles, FillSearch.AnalysisVersion, CancellationToken.None);
        foreach (var some in folder.Texts.Chunk(AtOnce))
            await index.WriteAsync(db, SearchKind.Articles, [.. some.Select(AnalysedText.Of)], CancellationToken.None);
        using var plain = new PlainSearch(folder.Texts);
        var searching = new Searching(index, new QueryReader(index, new SearchOptions().ReadSynonyms()));
        foreach (var set in folder.Questions.GroupBy(question => question.Set)) await RunAsync(set.Key, [.. set], db, searching, plain, options.Keep);
        return BenchTable.Passed;
    }

    /// <summary>The id that a subject was made of.</summary>
    public static string IdOf(string subject) => subject[..subject.LastIndexOf('/')];

    private static async Task RunAsync(string set, List<SearchQuestion> questions, SupportBotDb db, Searching searching, PlainSearch plain, bool namesWorse)
    {
        var (ours, theirs) = (new FoundQuality(), new FoundQuality());
        var worse = new List<string>();
        var (answered, answerable, rightly, all) = (0, 0, 0, 0);
        foreach (var question in questions)
        {
            var found = (await searching.FindAsync<string>(db, SearchKind.Articles, question.Question, question.Language, matches => matches, CancellationToken.None)).Found;
            if (question.IsAnswerable is { } label)
            {
                var answers = found.Count > 0 && found[0].IsGoodEnough;
                (all, answered, answerable, rightly) = (all + 1, answered + (answers ? 1 : 0), answerable + (label ? 1 : 0), rightly + (answers && label ? 1 : 0));
            }

            if (question.Relevant.Count == 0) continue;
            List<string> mine = [.. found.Select(one => IdOf(one.Subject)).Distinct()], others = plain.Find(question.Question, Most);
            ours.Add(mine, question.Relevant);
            theirs.Add(others, question.Relevant);
            if (namesWorse && ours.IsWorse(theirs)) worse.Add($"{question.Question.ReplaceLineEndings(" ")}\n  {Places(mine, question)} of ours, {Places(others, question)} of plain BM25");
        }

        Console.WriteLine();
        if (questions.Exists(question => question.Relevant.Count > 0)) Write(set, ours, theirs, worse);
        else Console.WriteLine($"{set}: nobody said which texts answer these {questions.Count} questions.");
        if (answerable == 0 || answerable == all) return;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{set}: at the threshold {SearchFinding.Threshold}: {answered} of {all} answered; precision {(double)rightly / Math.Max(1, answered):0.00} (always answering: {(double)answerable / all:0.00}), recall {(double)rightly / answerable:0.00}, rightly silent {all - answerable - (answered - rightly)} of {all - answerable}"));
    }

    private static void Write(string set, FoundQuality ours, FoundQuality theirs, List<string> worse)
    {
        Console.WriteLine(FoundQuality.Header);
        Console.WriteLine(ours.Row(set + ": SupportBot"));
        Console.WriteLine(theirs.Row(set + ": plain BM25"));
        Console.WriteLine(ours.DifferenceRow(set + ": better by (95 %)", theirs));
        foreach (var question in worse) Console.WriteLine("worse: " + question);
    }

    private static string Places(List<string> found, SearchQuestion question) =>
        string.Join(", ", question.Relevant.Select(id => found.IndexOf(id) is >= 0 and var at ? $"{at + 1}" : "–").Order(StringComparer.Ordinal));
}

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
        foreach (var set in folder.Questions.GroupBy(question => question.Set)) await RunAsync(set.Key, [.. set], db, searching, plain);
        return BenchTable.Passed;
    }

    /// <summary>The id that a subject was made of.</summary>
    public static string IdOf(string subject) => subject[..subject.LastIndexOf('/')];

    private static async Task RunAsync(string set, List<SearchQuestion> questions, SupportBotDb db, Searching searching, PlainSearch plain)
    {
        var (ours, theirs) = (new FoundQuality(), new FoundQuality());
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
            ours.Add([.. found.Select(one => IdOf(one.Subject)).Distinct()], question.Relevant);
            theirs.Add(plain.Find(question.Question, Most), question.Relevant);
        }

        Console.WriteLine();
        Console.WriteLine(FoundQuality.Header);
        Console.WriteLine(ours.Row(set + ": SupportBot"));
        Console.WriteLine(theirs.Row(set + ": plain BM25"));
        if (answerable == 0 || answerable == all) return;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{set}: at the threshold {SearchFinding.Threshold}: {answered} of {all} answered; precision {(double)rightly / Math.Max(1, answered):0.00} (always answering: {(double)answerable / all:0.00}), recall {(double)rightly / answerable:0.00}, rightly silent {all - answerable - (answered - rightly)} of {all - answerable}"));
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bench.Report;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Bench.Search;

/// <summary>How long it takes to index so many made-up articles and to search them. Their words are as unequally frequent as in a language.
/// The processor's time says what a search costs when others make it wait.</summary>
public static class SearchScale
{
    private const string Search = "search", Processor = "processor";

    private const int AtOnce = 1000, TitleWords = 6, BodyWords = 120, Words = 200_000, Warmup = 100, Searches = 1000;

    public static async Task<int> RunAsync(int docs, string? keptAt, bool keep)
    {
        Console.WriteLine(Machine.Line());
        var folder = keptAt is null ? Directory.CreateTempSubdirectory("supportbot-search-") : new DirectoryInfo(keptAt);
        try
        {
            var file = new DatabaseFile(Path.Combine(folder.FullName, "search.db"));
            file.Create();
            await using var connection = await file.OpenAsync(CancellationToken.None);
            await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options);
            var index = new SqliteIndex();
            var random = new Random(1);
            var clock = Stopwatch.StartNew();
            await index.PrepareAsync(db, SearchKind.Articles, FillSearch.AnalysisVersion, CancellationToken.None);
            for (var first = keptAt is null ? 0 : docs; first < docs; first += AtOnce)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                var some = Enumerable.Range(first, Math.Min(AtOnce, docs - first)).Select(number => AnalysedText.Of(Article(random, number))).ToList();
                await index.WriteAsync(db, SearchKind.Articles, some, CancellationToken.None);
                await transaction.CommitAsync();
            }

            var indexed = clock.Elapsed;
            var latencies = await SearchAsync(db, index, random);
            var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

                | articles | index, s | index, µs each | file, MB | search p50, ms | p99, ms | processor p50, ms | p99, ms | memory, MB |
                |---|---|---|---|---|---|---|---|---|
                | {docs:#,0} | {indexed.TotalSeconds:0} | {indexed.TotalMicroseconds / docs:0} | {new FileInfo(file.Path).Length / 1e6:0} | {latencies.Percentile(0.5, Search):0.0} | {latencies.Percentile(0.99, Search):0.0} | {latencies.Percentile(0.5, Processor):0.0} | {latencies.Percentile(0.99, Processor):0.0} | {process.WorkingSet64 / 1e6:0} |
                """));
            return BenchTable.Passed;
        }
        finally
        {
            if (keep || keptAt is not null) Console.WriteLine($"The index is kept in {folder.FullName}");
            else folder.Delete(recursive: true);
        }
    }

    private static async Task<Latencies> SearchAsync(SupportBotDb db, SqliteIndex index, Random random)
    {
        var searching = new Searching(index, new QueryReader(index, new SearchOptions().ReadSynonyms()));
        var latencies = new Latencies();
        for (var search = 0; search < Warmup + Searches; search++)
        {
            var said = Sentence(random, 2 + random.Next(7));
            // One in ten has a typing mistake.
            if (search % 10 == 0) said = said.Remove(said.Length / 2, 1);
            var (clock, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await searching.FindAsync<string>(db, SearchKind.Articles, said, SpokenLanguage.English, matches => matches, CancellationToken.None);
            if (search < Warmup) continue;
            latencies.Add(Search, Stopwatch.GetElapsedTime(clock));
            latencies.Add(Processor, Environment.CpuUsage.TotalTime - processor);
        }

        return latencies;
    }

    /// <summary>A made-up text.</summary>
    public static SearchText Article(Random random, int number, int words = BodyWords) => new(
        number.ToString(CultureInfo.InvariantCulture) + "/en", SpokenLanguage.English, Sentence(random, TitleWords), Sentence(random, 3), Sentence(random, words));

    private static string Sentence(Random random, int words)
    {
        var sentence = new StringBuilder();
        for (var word = 0; word < words; word++) sentence.Append(word > 0 ? " " : "").Append(Word((int)Math.Pow(Words, random.NextDouble())));
        return sentence.ToString();
    }

    // The word of that rank: always the same, and longer the rarer it is.
    private static string Word(int rank)
    {
        const string Consonants = "bcdfglmnprtv", Vowels = "aeiou";
        var word = new StringBuilder();
        for (var rest = rank + 60; rest > 0; rest /= 60) word.Append(Consonants[rest % 12]).Append(Vowels[rest / 12 % 5]);
        return word.Append('k').ToString();
    }
}

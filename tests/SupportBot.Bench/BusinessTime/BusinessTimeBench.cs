using System.Globalization;
using System.Text.Json;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.BusinessTime;

/// <summary>How many of a file's questions about working time are answered as it expects, and how long a question takes.</summary>
public static class BusinessTimeBench
{
    public static Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        var unexplained = options.File is { } file ? Compare(Read(file)) : 0;
        var figures = new Figures();
        for (var run = 0; run < options.Runs; run++) CallTimes.Measure(figures);
        Console.WriteLine();
        Console.WriteLine(figures.Table("business time, Monday to Friday 08:00-18:00 in Paris with French holidays"));
        return Task.FromResult(unexplained == 0 ? BenchTable.Passed : BenchTable.Failed);
    }

    private static IReadOnlyList<BusinessTimeVector> Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            return BusinessTimeVector.In(file.RootElement.Clone());
        }
        catch (Exception problem) when (problem is IOException or JsonException or InvalidOperationException)
        {
            throw new NotRunException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <returns>How many differ, those left out whose source others dispute with our answer.</returns>
    private static int Compare(IReadOnlyList<BusinessTimeVector> vectors)
    {
        var answers = vectors.Select(vector => (Vector: vector, Ours: Answer(vector))).ToList();
        Console.WriteLine();
        Console.WriteLine("| operation | matched | of |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var operation in answers.GroupBy(answer => answer.Vector.Operation).OrderByDescending(operation => operation.Count()))
            Row(operation.Key, [.. operation]);
        Row("all", answers);
        foreach (var (vector, ours) in answers.Where(answer => !Matches(answer)))
        {
            var others = ours.Equals(vector.Independent) ? ", as an independent reckoning does" : "";
            Console.WriteLine($"{vector.Id} {vector.Operation}: expected {vector.Expected}, got {ours}{others}");
        }

        return answers.Count(answer => !Matches(answer) && !answer.Ours.Equals(answer.Vector.Independent));

        static bool Matches((BusinessTimeVector Vector, object Ours) answer) => answer.Ours.Equals(answer.Vector.Expected ?? Nothing);

        static void Row(string operation, List<(BusinessTimeVector, object)> answers) => Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {operation} | {answers.Count(Matches)} | {answers.Count} |"));
    }

    private const string Nothing = "nothing";

    // One question that cannot be answered is one difference, not the end.
    private static object Answer(BusinessTimeVector vector)
    {
        try
        {
            return vector.Actual() ?? Nothing;
        }
        catch (Exception problem)
        {
            return problem.GetType().Name + ": " + problem.Message;
        }
    }
}

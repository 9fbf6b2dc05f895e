using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>How often our recognizers and Microsoft's read what is expected, per kind and language, and how much faster ours are.</summary>
public static class RecognizersBench
{
    private const int Repeats = 5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var cases = RecognizerCases.Load(GivenFiles.Folder(options.File, "Type recognizers and a folder."));
        var (ours, microseconds) = Ours(cases);
        var (theirs, theirMicroseconds) = await TheirsAsync(cases);
        Console.WriteLine($"\n{"source",-9} {"kind",-15} {"",-3} {"cases",5}   {"ours",-13} theirs");
        var rows = cases.Select((one, at) => (Case: one, Ours: ours[at], Theirs: theirs?[at]));
        foreach (var row in rows.GroupBy(row => (row.Case.Source, row.Case.Row, row.Case.Language)).OrderBy(row => row.Key.Source).ThenBy(row => row.Key.Row).ThenBy(row => row.Key.Language))
            Write(row.Key.Source, row.Key.Row, row.Key.Language, [.. row]);
        Console.WriteLine();
        foreach (var language in SpokenLanguages.All)
        {
            Write("all", "", language, [.. rows.Where(row => row.Case.Language == language)]);
            Write("half", "read", language, [.. rows.Where(row => row.Case.Language == language && row.Case.IsForDevelopment)]);
            Write("half", "not read", language, [.. rows.Where(row => row.Case.Language == language && !row.Case.IsForDevelopment)]);
        }

        if (options.Keep)
            foreach (var row in rows.Where(row => !row.Ours && row.Case.IsForDevelopment))
                Console.WriteLine($"missed{(row.Theirs == true ? " (theirs not)" : "")}: {row.Case.Source} {row.Case.Row} {row.Case.Language.Code()}: {row.Case.Text.ReplaceLineEndings(" ")}");
        Console.WriteLine($"\nours: {microseconds / cases.Count:0} µs a text" + (theirMicroseconds is { } slow
            ? $", theirs: {slow / cases.Count:0} µs; ours are {slow / microseconds:0} times as fast" : ""));
        return HostileTexts.Check(text => _ = OurRecognizers.All(text)) ? BenchTable.Passed : BenchTable.Failed;
    }

    private static void Write(string source, string kind, SpokenLanguage language, List<(RecognizerCase Case, bool Ours, bool? Theirs)> rows)
    {
        if (rows.Count == 0)
            return;
        var (ours, theirs) = (rows.Count(row => row.Ours), rows.Count(row => row.Theirs == true));
        Console.WriteLine($"{source,-9} {kind,-15} {language.Code(),-3} {rows.Count,5}   {Share(ours),-13} {(rows[0].Theirs is null ? "–" : Share(theirs))}");

        string Share(int count) => $"{count,5} {100.0 * count / rows.Count,5:0.0}%";
    }

    private static (List<bool> Passes, double Microseconds) Ours(IReadOnlyList<RecognizerCase> cases)
    {
        var passes = cases.Select(one => one.Passes(OurRecognizers.Read(one))).ToList();
        // The processor's time, of theirs too: on a busy machine both wait, but not equally long.
        var before = Environment.CpuUsage.TotalTime;
        for (var repeat = 0; repeat < Repeats; repeat++)
            foreach (var one in cases)
                _ = OurRecognizers.Read(one);
        return (passes, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Repeats);
    }

    private static async Task<(List<bool>? Passes, double? Microseconds)> TheirsAsync(IReadOnlyList<RecognizerCase> cases)
    {
        try
        {
            using var theirs = await MicrosoftRecognizers.PrepareAsync();
            var read = await theirs.ReadAsync(cases);
            return ([.. cases.Select((one, at) => one.Passes(read[at].Found))], read.Sum(one => one.Microseconds));
        }
        catch (NotRunException missing)
        {
            Console.WriteLine("Without Microsoft's recognizers: " + missing.Message.Split('\n')[0]);
            return (null, null);
        }
    }
}

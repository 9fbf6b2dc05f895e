using System.Globalization;
using SupportBot.Language;

namespace SupportBot.Bench.Languages;

/// <summary>How often the language of a text is told rightly, wrongly or not at all, by the kind of text.</summary>
public static class LanguageBench
{
    public static Task<int> RunAsync(BenchOptions options)
    {
        var texts = Read(options.File ?? throw new NotRunException("Which file? language FILE.jsonl with {kind, language, text} on each line"));
        Console.WriteLine("| texts | number | right | not told | wrong |\n|---|---|---|---|---|");
        foreach (var kind in texts.GroupBy(text => text.Kind).Append(texts.GroupBy(_ => "all").Single()))
        {
            var (right, silent) = (kind.Count(text => text.Told == text.Language), kind.Count(text => text.Told is null && text.Language is not null));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count()} | {right} | {silent} | {kind.Count() - right - silent} |"));
        }

        if (options.Keep)
            foreach (var text in texts.Where(text => text.Told != text.Language)) Console.WriteLine($"{text.Told?.Code() ?? "–"} for {text.Language?.Code() ?? "–"}: {text.Text}");
        return Task.FromResult(BenchTable.Passed);
    }

    private static List<Labelled> Read(string file)
    {
        if (!File.Exists(file)) throw new NotRunException($"{file} is not there.");
        var texts = GivenFiles.Lines(file, one =>
        {
            if (!one.TryGetProperty("text", out var text) || !one.TryGetProperty("language", out var language)) throw new FormatException("it has no text or no language");
            var kind = one.TryGetProperty("kind", out var named) ? named.GetString()! : "text";
            return new[] { new Labelled(kind, SpokenLanguages.Parse(language.GetString()), text.GetString()!, LanguageDetector.Detect(text.GetString()!)) };
        });
        return texts.Count > 0 ? texts : throw new NotRunException($"{file} is empty.");
    }

    private sealed record Labelled(string Kind, SpokenLanguage? Language, string Text, SpokenLanguage? Told);
}

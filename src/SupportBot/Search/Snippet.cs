using System.Text;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>The part of a text where most of what was looked for stands, as it was written.</summary>
/// <param name="Text">An ellipsis stands where something was left out.</param>
/// <param name="Highlights">Where in it the words that were looked for are: start and length.</param>
public sealed record Snippet(string Text, IReadOnlyList<(int Start, int Length)> Highlights)
{
    public static Snippet Of(string text, SpokenLanguage language, IReadOnlySet<string> terms, int length)
    {
        var found = SearchWords.Of(text).Where(word => terms.Contains(AnalysedText.Term(word, language))).ToList();
        var start = found.Count == 0 ? 0 : found.MaxBy(first => found
            .Where(word => word.Start >= first.Start && word.End <= first.Start + length).Select(word => word.Text).Distinct().Count()).Start;
        // A few words before the first, and from the beginning of a word.
        start = Math.Max(0, Math.Min(start - (length / 5), text.Length - length));
        if (start > 0) start = text.IndexOf(' ', start) is var space and >= 0 ? space + 1 : start;
        var end = Math.Min(text.Length, start + length);
        if (end < text.Length && text.LastIndexOf(' ', end, end - start) is var last && last > start) end = last;
        var before = start > 0 ? "…" : "";
        return new Snippet(
            before + text[start..end].ReplaceLineEndings(" ") + (end < text.Length ? "…" : ""),
            [.. found.Where(word => word.Start >= start && word.End <= end && !word.IsPart).Select(word => (word.Start - start + before.Length, word.End - word.Start))]);
    }

    /// <summary>With what was looked for between two pairs of asterisks.</summary>
    public string ToMarkdown()
    {
        var marked = new StringBuilder(Text);
        foreach (var (start, length) in Highlights.Reverse()) marked.Insert(start + length, "**").Insert(start, "**");
        return marked.ToString();
    }
}

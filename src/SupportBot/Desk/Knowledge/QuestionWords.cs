using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>What a question is about: its words without greetings, times and that something is wrong, in the form in which they are compared.</summary>
public sealed record QuestionWords(SpokenLanguage Language, IReadOnlyList<string> Terms)
{
    private const int Most = 16;

    public static QuestionWords Of(string text, SpokenLanguage readers)
    {
        var language = LanguageDetector.Detect(text) ?? readers;
        return new QuestionWords(language, [.. Counting(text).Select(word => AnalysedText.Term(word, language)).Distinct(StringComparer.Ordinal).Take(Most)]);
    }

    /// <summary>Each comparable form with the word as it was written.</summary>
    public static IEnumerable<(string Term, string Written)> Written(string text, SpokenLanguage language) =>
        Counting(text).Select(word => (AnalysedText.Term(word, language), text[word.Start..word.End].ToLowerInvariant()));

    private static IEnumerable<SearchWord> Counting(string text) =>
        SearchWords.Of(text).Where(word => !word.IsPart && !CommonWords.IsEmpty(word.Text) && !CommonWords.IsFiller(word.Text));
}

using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>Something that can be found: its texts as people wrote them.</summary>
/// <param name="Subject">By what its owner knows it.</param>
/// <param name="Language">Null when nobody said; then its words are taken as either.</param>
public sealed record SearchText(string Subject, SpokenLanguage? Language, string Title, string Keywords, string Body);

/// <summary>The same as the index keeps it: comparable words, with a space between them.</summary>
public sealed record AnalysedText(string Subject, SpokenLanguage Language, string Title, string Keywords, string Body)
{
    public static AnalysedText Of(SearchText text)
    {
        var language = text.Language ?? LanguageDetector.Detect(text.Title + " " + text.Body) ?? SpokenLanguage.English;
        return new AnalysedText(text.Subject, language, Terms(text.Title, language), Terms(text.Keywords, language), Terms(text.Body, language));
    }

    /// <summary>The comparable form of a word in a language.</summary>
    public static string Term(SearchWord word, SpokenLanguage language) =>
        word.IsExact ? word.Text : language == SpokenLanguage.French ? FrenchStem.Of(word.Text) : EnglishStem.Of(word.Text);

    private static string Terms(string text, SpokenLanguage language) => string.Join(
        ' ', SearchWords.Of(text).Where(word => !CommonWords.IsEmpty(word.Text)).Select(word => Term(word, language)));
}

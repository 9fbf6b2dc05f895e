using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Insight.Metrics;

/// <summary>What a title is about: its telling words, those that mean the same in either language as one.</summary>
public static class TitleConcepts
{
    /// <summary>Each concept, with the word that stands for it.</summary>
    public static IReadOnlyDictionary<string, string> Of(string title, Synonyms synonyms)
    {
        var language = LanguageDetector.Detect(title) ?? SpokenLanguage.English;
        var words = SearchWords.Of(title).Where(word => !word.IsPart && !CommonWords.IsEmpty(word.Text)).ToList();
        var terms = words.ConvertAll(word => AnalysedText.Term(word, language));
        var concepts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < terms.Count;)
        {
            var (length, concept) = Longest(terms, at, synonyms);
            // Alone, such a word says nothing about the trouble; in a group of synonyms it does.
            if (length > 1 || !(CommonWords.IsFiller(words[at].Text) || CommonWords.IsWeak(words[at].Text)))
                concepts.TryAdd(concept, title[words[at].Start..words[at + length - 1].End]);
            at += length;
        }

        return concepts;
    }

    // A group of synonyms is called by its first member in the order of letters, whichever of them was used.
    private static (int Length, string Concept) Longest(List<string> terms, int at, Synonyms synonyms)
    {
        var groups = synonyms.At(terms, at).ToList();
        if (groups.Count == 0) return (1, terms[at]);
        var length = groups.Max(group => group.Length);
        var own = string.Join(' ', terms.Skip(at).Take(length));
        return (length, groups.Where(group => group.Length == length).SelectMany(group => group.Others).Select(other => string.Join(' ', other)).Append(own).Min(StringComparer.Ordinal)!);
    }
}

using System.Globalization;
using System.Text;

namespace SupportBot.Protocol.Dialogs;

/// <summary>
/// Takes the choice's own words first, then its number from 1, then the beginning of exactly one choice; case and accents do not count.
/// </summary>
public static class DefaultChoiceRecognizer
{
    public static FoundChoice? Recognize(string text, IList<Choice> choices, string? locale)
    {
        var said = Fold(text);
        if (said.Length == 0)
            return null;
        return Only(choices, words => words == said)
            ?? Numbered(said, choices)
            ?? Only(choices, words => words.StartsWith(said, StringComparison.Ordinal));
    }

    private static FoundChoice? Only(IList<Choice> choices, Predicate<string> matches)
    {
        FoundChoice? found = null;
        for (var i = 0; i < choices.Count; i++)
        {
            if (!Words(choices[i]).Any(words => matches(Fold(words))))
                continue;
            if (found is not null)
                return null;
            found = new(choices[i].Value, i);
        }
        return found;
    }

    private static FoundChoice? Numbered(string said, IList<Choice> choices) =>
        int.TryParse(said.TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= choices.Count
            ? new(choices[number - 1].Value, number - 1)
            : null;

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToUpperInvariant(letter));
        return folded.ToString();
    }

    private static IEnumerable<string> Words(Choice choice) => [choice.Value, .. choice.Synonyms ?? []];
}

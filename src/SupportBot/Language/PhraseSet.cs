using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>Phrases that mean the same or something alike, found at a place in the tokens, the longest first.</summary>
internal sealed class PhraseSet<T>
{
    private readonly FrozenDictionary<string, (string[] Words, T Value)[]> _byFirst;

    /// <param name="entries">Phrases separated by <c>|</c>, folded, as the tokens are: <c>d ' ici</c> or <c>d'ici</c>.</param>
    public PhraseSet(params (string Phrases, T Value)[] entries) => _byFirst = entries
        .SelectMany(entry => entry.Phrases.Split('|').Select(phrase => (Words: Cut(phrase), entry.Value)))
        .GroupBy(entry => entry.Words[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Words.Length).ToArray());

    public IEnumerable<string> FirstWords => _byFirst.Keys;

    public IEnumerable<string> AllWords => _byFirst.Values.SelectMany(candidates => candidates.SelectMany(candidate => candidate.Words));

    public bool TryTake(TokenText text, ref int at, out T value)
    {
        if (text[at] is { } first && _byFirst.TryGetValue(first, out var candidates))
        {
            foreach (var (words, found) in candidates)
            {
                if (!Stands(text, at, words))
                    continue;
                at += words.Length;
                value = found;
                return true;
            }
        }

        value = default!;
        return false;
    }

    public bool StandsAt(TokenText text, int at) => TryTake(text, ref at, out _);

    private static bool Stands(TokenText text, int at, string[] words)
    {
        if (at + words.Length > text.Count)
            return false;
        for (var i = 1; i < words.Length; i++)
            if (text.Tokens[at + i].Text != words[i])
                return false;
        return true;
    }

    private static string[] Cut(string phrase) =>
        phrase.Replace("'", " ' ", StringComparison.Ordinal).Replace("-", " - ", StringComparison.Ordinal)
            .Replace(".", " . ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>Puts right one slip of the keyboard in a long keyword of time: "yesteray", "vendrdi", "semiane".</summary>
internal static class Spelling
{
    /// <summary>The keyword that was meant, or the word as it is.</summary>
    public static string Correct(string word)
    {
        if (word.Length < ShortestKeyword - 1 || word.Length > LongestKeyword + 1 || Keywords.Contains(word) || Others.Contains(word))
            return word;
        if (Slips.TryGetValue(word, out var known) && IsOneSlip(word, known))
            return known;
        for (var i = 1; i < word.Length; i++)
            if (Slips.TryGetValue(word.Remove(i, 1), out known) && IsOneSlip(word, known))
                return known;
        return word;
    }

    // One sign left out, doubled, wrong or exchanged with its neighbour; the first letter is right and so is nearly all of the rest.
    private static bool IsOneSlip(string word, string keyword)
    {
        var (start, end) = (0, 0);
        while (start < word.Length && start < keyword.Length && word[start] == keyword[start])
            start++;
        while (end < word.Length - start && end < keyword.Length - start && word[^(end + 1)] == keyword[^(end + 1)])
            end++;
        var (wrong, right) = (word.Length - start - end, keyword.Length - start - end);
        return start > 0 && ((wrong <= 1 && right <= 1)
            || (wrong == 2 && right == 2 && word[start] == keyword[start + 1] && word[start + 1] == keyword[start]));
    }

    private const int ShortestKeyword = 6;
    private const int LongestKeyword = 11;

    private static readonly FrozenSet<string> Keywords = (
        "depuis aujourd demain semaine semaines heure vendredi samedi dimanche mercredi janvier fevrier juillet septembre octobre novembre " +
        "decembre minute minutes heures prochain prochaine dernier derniere matinee soiree yesterday tomorrow tonight morning " +
        "afternoon evening weekend monday tuesday wednesday thursday friday saturday sunday january february august september october " +
        "november december months")
        .Split(' ').ToFrozenSet();

    // Words of their own that are one letter away.
    private static readonly FrozenSet<string> Others =
        "domain domaine heurt houre demande mouths minuit matinees derniers dernieres prochains prochaines sundry minuter minutie month heurts octobres"
            .Split(' ').ToFrozenSet();

    // What is left of each keyword when one letter is missing, and the keyword itself.
    private static readonly FrozenDictionary<string, string> Slips = Keywords
        .SelectMany(word => Enumerable.Range(1, word.Length - 1).Select(i => (Slip: word.Remove(i, 1), Word: word)).Append((Slip: word, Word: word)))
        .GroupBy(entry => entry.Slip).ToFrozenDictionary(group => group.Key, group => group.First().Word);
}

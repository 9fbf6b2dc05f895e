using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>Words that mean the same on this desk, in either language: a line is a group, its members are between commas.</summary>
public sealed class Synonyms
{
    private readonly Dictionary<string, List<(string[] Key, List<string[]> Others)>> _byFirst = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line is not a group of at least two.</exception>
    public Synonyms(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            var members = text.Split(',').SelectMany(Readings).ToList();
            if (text.Split(',').Count(member => member.Trim().Length > 0) < 2) throw new FormatException($"\"{line}\" is no group of synonyms: a, b");
            foreach (var member in members) Add(member, members);
        }
    }

    public static Synonyms None { get; } = new([]);

    /// <summary>The group that the terms beginning at a place belong to, and how many terms of the query it takes.</summary>
    public IEnumerable<(int Length, IReadOnlyList<string[]> Others)> At(IReadOnlyList<string> terms, int at)
    {
        if (!_byFirst.TryGetValue(terms[at], out var groups)) yield break;
        foreach (var (key, others) in groups)
            if (at + key.Length <= terms.Count && !key.Where((term, i) => terms[at + i] != term).Any()) yield return (key.Length, others);
    }

    private void Add(string[] member, List<string[]> members)
    {
        var others = members.Where(other => !other.SequenceEqual(member)).DistinctBy(other => string.Join(' ', other)).ToList();
        if (!_byFirst.TryGetValue(member[0], out var groups)) _byFirst[member[0]] = groups = [];
        if (!groups.Exists(group => group.Key.SequenceEqual(member) && group.Others.Count == others.Count)) groups.Add((member, others));
    }

    // A word is written here without its language: both readings of it are looked for.
    private static IEnumerable<string[]> Readings(string member)
    {
        var words = SearchWords.Of(member).Where(word => !word.IsPart && !CommonWords.IsEmpty(word.Text)).ToList();
        if (words.Count == 0) return [];
        return SpokenLanguages.All.Select(language => words.Select(word => AnalysedText.Term(word, language)).ToArray());
    }
}

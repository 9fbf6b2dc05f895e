using System.Collections.Frozen;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// The words by which articles are found: each keyword of one or several words, and the title's words. A keyword of several words
/// counts when all of them are said; a word counts the more the fewer articles have it; a typing mistake is forgiven.
/// </summary>
public sealed class ArticleIndex
{
    private const double TitleWeight = 0.5, WeakWeight = 0.4, PhraseWeight = 1.5;

    /// <summary>One ordinary keyword is enough, a weak one alone is not.</summary>
    private const double GoodEnough = 1.3;

    /// <summary>What fits much less than the best is not worth reading.</summary>
    private const double NearTheBest = 0.45;

    private const int ShortestWord = 3, ShortestWithEnding = 7, Stem = 6, ShortestWithMistake = 5, ShortestWithTwoMistakes = 9;

    private readonly List<Entry> _entries;
    private readonly FrozenDictionary<(SpokenLanguage Language, string Word), double> _rarity;

    public ArticleIndex(IEnumerable<(int Id, string Key, SpokenLanguage Language, string Title, string Keywords)> articles)
    {
        _entries = [.. articles.Select(article => new Entry(
            article.Id, article.Key, article.Language, [.. Words(article.Title)],
            [.. article.Keywords.Split(',').Select(keyword => Words(keyword).ToArray()).Where(words => words.Length > 0)]))];
        Ids = _entries.Select(entry => entry.Id).ToFrozenSet();
        _rarity = _entries
            .SelectMany(entry => entry.All.Select(word => (entry.Language, word)))
            .GroupBy(found => found).ToFrozenDictionary(
                group => group.Key,
                group => Math.Log(1 + (double)_entries.Count(entry => entry.Language == group.Key.Item1) / group.Count()));
    }

    /// <summary>The ids of the indexed articles.</summary>
    public IReadOnlySet<int> Ids { get; }

    /// <summary>The keys of the articles that fit, best first. Either language may be spoken, whatever is read.</summary>
    public IReadOnlyList<string> Find(string said, int most)
    {
        var words = Words(said).Distinct(StringComparer.Ordinal).ToList();
        var found = _entries
            .Select(entry => (entry.Key, entry.Id, Score: Score(entry, words)))
            .Where(entry => entry.Score >= GoodEnough)
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(group => (Key: group.Key, Id: group.Min(entry => entry.Id), Score: group.Max(entry => entry.Score)))
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Id).ToList();
        return [.. found.Where(entry => entry.Score >= found[0].Score * NearTheBest).Take(most).Select(entry => entry.Key)];
    }

    private double Score(Entry entry, List<string> said)
    {
        var score = 0.0;
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keyword in entry.Keywords)
        {
            if (!Array.TrueForAll(keyword, word => said.Exists(one => Alike(one, word)))) continue;
            var worth = keyword.Where(counted.Add).Sum(word => Worth(entry, word));
            score += keyword.Length > 1 ? worth * PhraseWeight : worth;
        }

        return score + (TitleWeight * entry.Title.Where(word => !counted.Contains(word) && said.Exists(one => Alike(one, word))).Sum(word => Worth(entry, word)));
    }

    private double Worth(Entry entry, string word) => _rarity[(entry.Language, word)] * (WeakWords.Contains(word) ? WeakWeight : 1);

    private static bool Alike(string said, string word) =>
        said == word
        || (said.Length >= ShortestWithEnding && word.Length >= ShortestWithEnding && said.AsSpan(0, Stem).SequenceEqual(word.AsSpan(0, Stem)))
        || (Math.Min(said.Length, word.Length) >= ShortestWithMistake
            && Mistakes(said, word) <= (Math.Min(said.Length, word.Length) >= ShortestWithTwoMistakes ? 2 : 1));

    /// <summary>Letters to add, drop, change or swap with their neighbour to come from one word to the other.</summary>
    private static int Mistakes(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2) return int.MaxValue;
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[one.Length, other.Length];
    }

    // "e-mail" and "wi-fi" are one word; a plural is its singular.
    private static IEnumerable<string> Words(string text) => TextFolding.Words(text.Replace("-", "", StringComparison.Ordinal))
        .Where(word => word.Length >= ShortestWord && !EmptyWords.Contains(word))
        .Select(word => word.Length > ShortestWord && word[^1] is 's' or 'x' && word[^2] != 's' ? word[..^1] : word);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> EmptyWords = Set(
        "the and for that this with not has have had can cannot can't don't doesn't does did was were are been from since what when which your you "
        + "our him her his its any all but why how who will would could should there here they them then than too very just more still again keep keeps "
        + "get got one two out off into about please help hello thank thanks "
        + "mon mes ton tes son ses notre votre nos vos les des une dans sur avec pour par pas plus est sont ete etait depuis que qui quand ce cela "
        + "ca fait faire marche fonctionne work works working aide bonjour merci svp ete avoir etre suis nous vous ils elle tous tout toute toutes "
        + "probleme problem issue souci team equipe hier today aujourd yesterday soir matin toujours encore sans rien comment pourquoi mais aux leur "
        + "peux peut veux veut reste autre");

    /// <summary>Also said about doors, papers and people: they support another word but find nothing alone.</summary>
    private static readonly FrozenSet<string> WeakWords = Set(
        "code message document file fichier link lien access acce place space espace paper papier full plein home maison office bureau phone telephone "
        + "lost perdu new nouveau blocked bloque stuck black noir missing absente queue file security securite clicked clique fan meeting reunion "
        + "version older ancienne recover deleted ajouter add red rouge card offline memory memoire startup demarrage slow lent paused suspendu "
        + "received receive recoi recu distance remote search recherche attachment oublie forgotten expire expired");

    private sealed record Entry(int Id, string Key, SpokenLanguage Language, string[] Title, IReadOnlyList<string[]> Keywords)
    {
        public IEnumerable<string> All => Keywords.SelectMany(words => words).Concat(Title).Distinct(StringComparer.Ordinal);
    }
}

using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>Reads what somebody looks for: which words count, and in which forms the index has them.</summary>
public sealed class QueryReader(ISearchIndex index, Synonyms synonyms)
{
    private const double OtherLanguage = 0.5, Joined = 0.9, JoinedBeside = 0.3, Synonym = 0.7, SynonymBeside = 0.15, OneMistake = 0.7, TwoMistakes = 0.5, Begun = 0.7, Filler = 0.35, Weak = 0.6, Part = 0.5;
    private const int MostWords = 24, ShortestHalf = 3, MostSpellings = 2, MostEndings = 8, ShortestBeginning = 3;

    /// <summary>What is looked for in a text that is probably in <paramref name="language"/>.</summary>
    public async Task<IReadOnlyList<SearchConcept>> ReadAsync(
        SupportBotDb db, SearchKind kind, string said, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var words = Counting(SearchWords.Of(said));
        if (words.Count == 0) return [];
        var wanted = words.Select(word => new Wanted(word, Terms(word, language))).ToList();
        for (var at = 0; at < wanted.Count; at++) AddRelated(wanted, at, language);
        var known = await index.DocumentsWithAsync(db, kind, Asked(wanted), cancellationToken);
        var concepts = new List<SearchConcept>();
        foreach (var one in wanted)
        {
            var forms = one.Forms.Where(form => form.Terms.All(known.ContainsKey)).OrderByDescending(form => form.Weight).DistinctBy(form => string.Join(' ', form.Terms)).ToList();
            if (forms.Count == 0)
            {
                var spelled = await BegunAsync(db, kind, one, isLast: one == wanted[^1], cancellationToken);
                if (spelled.Forms.Count == 0) spelled = await SpelledAlmostAsync(db, kind, one, cancellationToken);
                concepts.Add(new SearchConcept(one.Word.Text, one.Weight, one.IsFiller, spelled.Forms, spelled.Texts) { Postings = spelled.Texts });
                continue;
            }

            // "Connect" and "connecting" are asked for once.
            var again = concepts.FindIndex(other => other.Forms.Count > 0 && other.Forms[0].Terms.SequenceEqual(forms[0].Terms));
            if (again >= 0 && concepts[again].Forms[0].Weight >= forms[0].Weight) continue;
            if (again >= 0) concepts.RemoveAt(again);
            var own = forms.Where(form => form.Weight != Synonym).ToList();
            if (own.Count > 0) forms = [.. forms.Select(form => form with { Weight = Beside(form.Weight, own[0].Weight) })];
            int Texts(List<SearchForm> some) => some.Sum(form => form.Terms.Min(term => known[term]));
            concepts.Add(new SearchConcept(one.Word.Text, one.Weight, one.IsFiller, forms, Texts(own.Count > 0 ? own : forms)) { Postings = Texts(forms) });
        }

        return concepts;
    }

    // Who finds the word itself hardly needs its synonyms, nor the two words that it can be cut into.
    private static double Beside(double weight, double best) => weight == Synonym ? SynonymBeside : weight == Joined && best > Joined ? JoinedBeside : weight;

    // A sentence of empty words only is looked for as it is.
    private static List<SearchWord> Counting(List<SearchWord> words)
    {
        var counting = words.Where(word => !CommonWords.IsEmpty(word.Text)).ToList();
        return (counting.Count > 0 ? counting : words).DistinctBy(word => word.Text).Take(MostWords).ToList();
    }

    private static string[] Terms(SearchWord word, SpokenLanguage language) => word.IsExact ? [word.Text]
        : [.. SpokenLanguages.All.OrderBy(one => one == language ? 0 : 1).Select(one => AnalysedText.Term(word, one)).Distinct()];

    private void AddRelated(List<Wanted> wanted, int at, SpokenLanguage language)
    {
        var one = wanted[at];
        for (var i = 0; i < one.Terms.Length; i++) one.Add(i == 0 ? 1 : OtherLanguage, one.Terms[i]);
        // "office 365" is "office365", "wi fi" is "wifi".
        if (at + 1 < wanted.Count && !one.Word.IsPart && !wanted[at + 1].Word.IsPart)
        {
            var joined = new SearchWord(one.Word.Text + wanted[at + 1].Word.Text, 0, 0, wanted[at + 1].Word.IsExact, false);
            foreach (var term in Terms(joined, language))
            {
                one.Add(Joined, term);
                wanted[at + 1].Add(Joined, term);
            }
        }

        // "onedrive" is "one drive", "office365" is "office 365".
        for (var cut = ShortestHalf; cut <= one.Word.Text.Length - ShortestHalf && !one.Word.Text.Contains('_', StringComparison.Ordinal); cut++)
        {
            var (first, second) = (one.Word.Text[..cut], one.Word.Text[cut..]);
            if (char.IsDigit(first[^1]) && char.IsDigit(second[0])) continue;
            one.AddSplit([AnalysedText.Term(Half(first), language), AnalysedText.Term(Half(second), language)]);
        }

        foreach (var reading in SpokenLanguages.All)
        {
            var terms = wanted.Select(other => AnalysedText.Term(other.Word, reading)).ToList();
            foreach (var (length, others) in synonyms.At(terms, at))
                foreach (var other in others)
                    for (var i = 0; i < length; i++) wanted[at + i].Add(Synonym, other);
        }
    }

    private static SearchWord Half(string text) => new(text, 0, 0, char.IsDigit(text[0]), false);

    private static HashSet<string> Asked(List<Wanted> wanted) => wanted.SelectMany(one => one.Forms).SelectMany(form => form.Terms).ToHashSet(StringComparer.Ordinal);

    // Results are shown while somebody types: the last word may go on.
    private async Task<(IReadOnlyList<SearchForm> Forms, int Texts)> BegunAsync(
        SupportBotDb db, SearchKind kind, Wanted one, bool isLast, CancellationToken cancellationToken)
    {
        if (!isLast || one.Word.Text.Length < ShortestBeginning) return ([], 0);
        var longer = await index.BeginningWithAsync(db, kind, one.Word.Text, MostEndings, cancellationToken);
        return ([.. longer.Keys.Select(term => new SearchForm([term], Begun))], longer.Values.Sum());
    }

    private async Task<(IReadOnlyList<SearchForm> Forms, int Texts)> SpelledAlmostAsync(SupportBotDb db, SearchKind kind, Wanted one, CancellationToken cancellationToken)
    {
        if (one.Word.IsExact) return ([], 0);
        var best = new List<(string Term, int Mistakes, int Texts)>();
        foreach (var term in one.Terms)
        {
            var most = Typos.Forgiven(one.Word.Text);
            if (most == 0 || term.Length < ShortestHalf + 1) continue;
            foreach (var (like, texts) in await index.LookingLikeAsync(db, kind, term, most, cancellationToken))
                if (Typos.Between(term, like, most) is var mistakes and <= 2) best.Add((like, mistakes, texts));
        }

        var nearest = best.OrderBy(like => like.Mistakes).ThenByDescending(like => like.Texts).DistinctBy(like => like.Term).ToList();
        var chosen = nearest.Where(like => like.Mistakes == nearest[0].Mistakes).Take(MostSpellings).ToList();
        return ([.. chosen.Select(like => new SearchForm([like.Term], like.Mistakes == 1 ? OneMistake : TwoMistakes))], chosen.Sum(like => like.Texts));
    }

    private sealed class Wanted(SearchWord word, string[] terms)
    {
        public SearchWord Word => word;
        public string[] Terms => terms;
        public List<SearchForm> Forms { get; } = [];
        public bool IsFiller => CommonWords.IsFiller(word.Text);
        public double Weight => IsFiller ? Filler : CommonWords.IsWeak(word.Text) ? Weak : word.IsPart ? Part : 1;

        public void Add(double weight, params string[] form) => Forms.Add(new SearchForm(form, weight));

        public void AddSplit(string[] halves) => Forms.Add(new SearchForm(halves, Joined));
    }
}

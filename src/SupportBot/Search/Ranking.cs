using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>How well texts fit what is looked for: BM25 over weighted fields, and how much of the question they cover.</summary>
public sealed class Ranking(IReadOnlyList<SearchConcept> concepts, SearchTotals totals)
{
    private const double Saturation = 2.4, TitleWeight = 3, KeywordsWeight = 2.5, BodyWeight = 0.6, TitleLength = 0.7, KeywordsLength = 0.2, BodyLength = 0.85, FirstWord = 0.4, NothingNamed = 0.35;
    private const double Neighbours = 0.35, OtherLanguage = 0.75, Covering = 0.3, Named = 0.5;

    private readonly double[] _rarity = [.. concepts.Select(concept => Rarity(concept, totals))];

    // A filler word helps to order, but nobody asks for it, unless nothing else was said.
    private readonly double[] _asked = [.. concepts.Select((concept, at) => concept.IsFiller && concepts.Any(other => !other.IsFiller) ? 0 : Rarity(concept, totals))];

    public SearchFinding Judge(AnalysedText text, SpokenLanguage reader)
    {
        var fields = new[] { new Words(text.Title), new Words(text.Keywords), new Words(text.Body) };
        var (score, covered, named) = (0.0, 0.0, 0.0);
        for (var i = 0; i < concepts.Count; i++)
        {
            var (often, surely, isNamed) = Often(concepts[i], fields);
            if (often <= 0) continue;
            score += _rarity[i] * often * (Saturation + 1) / (often + Saturation);
            covered += _asked[i] * surely;
            named += isNamed ? _asked[i] * surely : 0;
        }

        score += Neighbours * Together(fields);
        var asked = Math.Max(_asked.Sum(), double.Epsilon);
        score *= 1 - Covering + (Covering * covered / asked);
        if (text.Language != reader) score *= OtherLanguage;
        var confidence = Confidence(score, covered / asked, named / asked) * (concepts.Count == 1 && concepts[0].Weight < 1 ? NothingNamed : 1);
        return new SearchFinding(text.Subject, score, covered / asked, confidence);
    }

    // Scores rise with the number of texts, because words are rarer among more of them. What is named in the title is no chance.
    private double Confidence(double score, double share, double named) =>
        score * Math.Sqrt(share) * (1 + (Named * named * named)) / Math.Pow(Math.Log(1 + totals.Texts), 1.5);

    private (double Often, double Surely, bool IsNamed) Often(SearchConcept concept, Words[] fields)
    {
        var (often, surely, isNamed) = (0.0, 0.0, false);
        foreach (var form in concept.Forms)
        {
            var (title, keywords, body) = (fields[0].Count(form), fields[1].Count(form), fields[2].Count(form));
            if (title + keywords + body == 0) continue;
            // A title begins with what it is about.
            var begins = fields[0].Begins(form) ? FirstWord : 0;
            often += form.Weight * ((TitleWeight * (title + begins) / Length(fields[0], totals.Titles, TitleLength))
                + (KeywordsWeight * keywords / Length(fields[1], totals.Keywords, KeywordsLength))
                + (BodyWeight * body / Length(fields[2], totals.Bodies, BodyLength)));
            surely = Math.Max(surely, form.Weight);
            isNamed |= title + keywords > 0;
        }

        return (often, surely, isNamed);
    }

    private double Length(Words field, long all, double matters) => 1 - matters + (matters * field.Length / Math.Max(1.0, (double)all / Math.Max(1, totals.Texts)));

    private static double Rarity(SearchConcept concept, SearchTotals totals) =>
        concept.Weight * Math.Log(1 + (Math.Max(0, totals.Texts - concept.Texts + 0.5) / (concept.Texts + 0.5)));

    // Words that follow each other in the question and in the text.
    private double Together(Words[] fields)
    {
        var worth = 0.0;
        for (var i = 0; i + 1 < concepts.Count; i++)
        {
            if (concepts[i].Forms.Count == 0 || concepts[i + 1].Forms.Count == 0) continue;
            if (fields.Any(field => field.HasNeighbours(concepts[i], concepts[i + 1]))) worth += Math.Min(_rarity[i], _rarity[i + 1]);
        }

        return worth;
    }

    private sealed class Words
    {
        private readonly string[] _words;
        private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

        public Words(string text)
        {
            _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at < _words.Length; at++)
            {
                if (!_places.TryGetValue(_words[at], out var places)) _places[_words[at]] = places = [];
                places.Add(at);
            }
        }

        public int Length => _words.Length;

        public int Count(SearchForm form) => !_places.TryGetValue(form.Terms[0], out var places) ? 0
            : form.Terms.Count == 1 ? places.Count : places.Count(place => Follows(form, place));

        public bool Begins(SearchForm form) => Follows(form, 0);

        public bool HasNeighbours(SearchConcept one, SearchConcept other) => one.Forms.Any(form =>
            _places.TryGetValue(form.Terms[0], out var places) && places.Exists(place => other.Forms.Any(next => Follows(next, place + form.Terms.Count))));

        private bool Follows(SearchForm form, int at)
        {
            if (at + form.Terms.Count > _words.Length) return false;
            for (var i = 0; i < form.Terms.Count; i++)
                if (_words[at + i] != form.Terms[i]) return false;
            return true;
        }
    }
}

/// <summary>Something found.</summary>
/// <param name="Subject">By what its owner knows it.</param>
/// <param name="Score">How well it fits, to compare with others of the same search.</param>
/// <param name="Share">How much of what was said is in it, from 0 to 1; rare words count for more.</param>
/// <param name="Confidence">How surely it is about what was said, comparable between searches.</param>
public sealed record SearchFinding(string Subject, double Score, double Share, double Confidence)
{
    /// <summary>Where answering and saying that nothing was found are right most often, on labelled questions; the bench prints the figures.</summary>
    public const double Threshold = 0.44;

    /// <summary>Good enough to be offered; what is less is noise.</summary>
    public bool IsGoodEnough => Confidence >= Threshold;
}

using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Desk.Catalogue;

/// <summary>Hears which service a sentence is about, by the service's key and names and by the words that the desk's plan gives it.</summary>
public sealed class NamedServices
{
    private const int ShortestName = 3;

    /// <summary>Words in the names of services that say nothing about which one is meant.</summary>
    private static readonly HashSet<string> EmptyWords = [.. "and the les des pour with access acces distance remote sign files team".Split(' ')];

    private readonly Dictionary<string, List<ServicePhrase>> _byFirst = new(StringComparer.Ordinal);

    /// <param name="services">Those that the desk has.</param>
    /// <param name="words">What the plan says that they are called; of other services nothing is heard.</param>
    public NamedServices(IReadOnlyList<Service> services, IReadOnlyList<ServicePhrase> words)
    {
        var known = services.Select(service => service.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var phrase in words.Where(phrase => known.Contains(phrase.Service))) Add(phrase);
        // After the plan's words, which win over the names.
        foreach (var phrase in services.SelectMany(OfNames)) Add(phrase);
    }

    /// <summary>The service named first, and by which words of the sentence; what is said with every trouble counts only when nothing else does.</summary>
    public ServiceHeard? In(string said)
    {
        var words = SearchWords.Of(said).Select(word => new Heard(word)).ToList();
        ServiceHeard? weak = null;
        for (var at = 0; at < words.Count; at++)
        {
            if (Longest(words, at) is not { } phrase) continue;
            var written = said[words[at].Word.Start..words[at + phrase.Terms.Count - 1].Word.End];
            // An address names whoever it belongs to.
            if (words[at].Word.IsPart && IsInAddress(said, words[at].Word)) continue;
            var named = new ServiceHeard(phrase.Service, written, IsName: phrase.Key.Length == 0);
            if (!phrase.IsWeak) return named;
            weak ??= named;
            at += phrase.Terms.Count - 1;
        }

        return weak;
    }

    private ServicePhrase? Longest(List<Heard> words, int at)
    {
        ServicePhrase? longest = null;
        foreach (var first in words[at].Forms)
            foreach (var phrase in _byFirst.GetValueOrDefault(first) ?? [])
                if (phrase.Terms.Count > (longest?.Terms.Count ?? 0) && IsAt(phrase, words, at)) longest = phrase;
        return longest;
    }

    private static bool IsAt(ServicePhrase phrase, List<Heard> words, int at)
    {
        if (at + phrase.Terms.Count > words.Count) return false;
        for (var i = 0; i < phrase.Terms.Count; i++)
            if (words[at + i].As(phrase.Reading) != phrase.Terms[i]) return false;
        return true;
    }

    private void Add(ServicePhrase phrase)
    {
        if (!_byFirst.TryGetValue(phrase.Terms[0], out var others)) _byFirst[phrase.Terms[0]] = others = [];
        others.Add(phrase);
    }

    // A name is said as it is, or its plural.
    private static IEnumerable<ServicePhrase> OfNames(Service service) => SearchWords.Of($"{service.Key} {service.NameEn} {service.NameFr}")
        .SelectMany(word => new[] { word.Text, word.Text + "s", word.Text.EndsWith('s') ? word.Text[..^1] : word.Text })
        .Where(word => word.Length >= ShortestName && !EmptyWords.Contains(word) && !CommonWords.IsEmpty(word)).Distinct()
        .Select(word => new ServicePhrase(service.Key, "", word, [word], null, IsWeak: false));

    private static bool IsInAddress(string said, SearchWord part)
    {
        var (from, to) = (part.Start, part.End);
        while (from > 0 && !char.IsWhiteSpace(said[from - 1])) from--;
        while (to < said.Length && !char.IsWhiteSpace(said[to])) to++;
        return said.AsSpan(from, to - from).Contains('@');
    }

    private sealed class Heard(SearchWord word)
    {
        private readonly string _english = AnalysedText.Term(word, SpokenLanguage.English);
        private readonly string _french = AnalysedText.Term(word, SpokenLanguage.French);

        public SearchWord Word => word;

        public IEnumerable<string> Forms => new[] { word.Text, _english, _french }.Distinct();

        public string As(SpokenLanguage? reading) => reading switch
        {
            null => word.Text,
            SpokenLanguage.French => _french,
            _ => _english,
        };
    }
}

/// <summary>A service that a sentence names.</summary>
/// <param name="Key">The service.</param>
/// <param name="Written">What they wrote that means it.</param>
/// <param name="IsName">It is called so; that needs no reason.</param>
public sealed record ServiceHeard(string Key, string Written, bool IsName);

using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Desk.Catalogue;

/// <summary>What people say when they mean a service, as the desk's plan was when the host started.</summary>
/// <remarks>The synonyms of the search are not asked: there a wrong one costs a line in a list, here a ticket goes to the wrong team.</remarks>
public sealed class ServiceWords
{
    public const int LongestPhrase = 60;
    public const int MostPhrases = 100;

    private readonly Lazy<IReadOnlyList<ServicePhrase>> _all;

    public ServiceWords(DeskPlanSource source) => _all = new(() => source.Plan is { } plan ? Read(plan) : []);

    public IReadOnlyList<ServicePhrase> All => _all.Value;

    /// <exception cref="FormatException">Something in the plan makes no sense; the message names the service, the key and the value.</exception>
    public void Read() => _ = All;

    /// <exception cref="FormatException">As above.</exception>
    public static IReadOnlyList<ServicePhrase> Read(DeskPlan plan)
    {
        var phrases = plan.Services.SelectMany(OfService).ToList();
        var clash = phrases.GroupBy(phrase => string.Join(' ', phrase.Terms), StringComparer.Ordinal)
            .Select(group => (First: group.First(), Other: group.FirstOrDefault(other => (other.Service, other.IsWeak) != (group.First().Service, group.First().IsWeak))))
            .FirstOrDefault(pair => pair.Other is not null);
        return clash.Other is not { } other ? phrases : throw Wrong(
            other.Service, other.Key, other.Written, other.Service == clash.First.Service ? $"it is in {clash.First.Key} as well" : $"it means the service {clash.First.Service} already");
    }

    private static IEnumerable<ServicePhrase> OfService(PlannedService planned)
    {
        (PlannedWords? Words, string Key)[] lists = [(planned.Words, "words"), (planned.WeakWords, "weakWords")];
        foreach (var (words, key) in lists)
        {
            (List<string>? Phrases, SpokenLanguage Language)[] both = [(words?.En, SpokenLanguage.English), (words?.Fr, SpokenLanguage.French)];
            foreach (var (phrases, language) in both)
            {
                if (phrases is null) continue;
                var place = $"{key}, {language.Code()}";
                if (phrases.Count > MostPhrases) throw Wrong(planned.Key, place, $"{phrases.Count}", $"there is room for {MostPhrases}");
                foreach (var phrase in phrases) yield return OfPhrase(planned.Key, place, phrase, language, key == "weakWords");
            }
        }
    }

    private static ServicePhrase OfPhrase(string service, string key, string? written, SpokenLanguage language, bool isWeak)
    {
        if (written is null || written.Length > LongestPhrase) throw Wrong(service, key, written ?? "", $"write from 1 to {LongestPhrase} characters");
        var words = SearchWords.Of(written).Where(word => !word.IsPart).ToList();
        if (words.TrueForAll(word => CommonWords.IsEmpty(word.Text))) throw Wrong(service, key, written, "there is no word in it that says anything");
        // Outlook, Teams and PC are names: they have no other forms, and "my team" is no Teams.
        SpokenLanguage? reading = written.Any(char.IsUpper) ? null : language;
        return new ServicePhrase(service, key, written, [.. words.Select(word => reading is { } its ? AnalysedText.Term(word, its) : word.Text)], reading, isWeak);
    }

    private static FormatException Wrong(string service, string key, string value, string why) =>
        new($"The desk's plan says for the service {service}, {key} \"{value}\": {why}.");
}

/// <summary>Words that mean a service.</summary>
/// <param name="Service">The service's key.</param>
/// <param name="Key">Where the plan has it.</param>
/// <param name="Written">As the plan has it.</param>
/// <param name="Terms">As they are compared.</param>
/// <param name="Reading">The language whose endings do not matter; null for names, which are compared as they are.</param>
/// <param name="IsWeak">It means the service only when nothing else is named.</param>
public sealed record ServicePhrase(string Service, string Key, string Written, IReadOnlyList<string> Terms, SpokenLanguage? Reading, bool IsWeak);

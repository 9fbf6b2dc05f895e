using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>Questions about the same thing, in one language and of one organisation, that no article answers.</summary>
/// <param name="Id">The oldest question's; it stays when others join.</param>
/// <param name="Words">The commonest words as people write them, the commonest first.</param>
/// <param name="Examples">A few of the questions, the latest first.</param>
/// <param name="People">How many asked.</param>
/// <param name="Tickets">How many tickets came of it.</param>
public sealed record KnowledgeGap(
    Guid Id, SpokenLanguage Language, string? ServiceKey, int OrganisationId, IReadOnlyList<string> Words, IReadOnlyList<string> Examples,
    IReadOnlyList<Guid> QuestionIds, int People, int Tickets, Instant LastAskedAt)
{
    private const int MostWords = 5, MostExamples = 3, LongestExample = 160;

    /// <summary>Of the shorter question's words, the share that the other one must have too.</summary>
    private const double Alike = 0.6;

    /// <summary>One word in common is chance, unless one of them has no other.</summary>
    private const int FewestAlike = 2;

    public int Questions => QuestionIds.Count;

    /// <summary>What it is called where there is one line for it.</summary>
    public string Title => string.Join(' ', Words);

    /// <summary>Those that are alike together, the most wanted first.</summary>
    public static IReadOnlyList<KnowledgeGap> Group(IEnumerable<UnansweredQuestion> questions)
    {
        var groups = new List<List<(UnansweredQuestion Question, HashSet<string> Terms)>>();
        foreach (var question in questions.OrderBy(question => question.AskedAt).ThenBy(question => question.Id))
        {
            var one = (Question: question, Terms: question.Terms.Split(' ').ToHashSet(StringComparer.Ordinal));
            var like = groups.Find(group => AreOfOneKind(group[0].Question, question) && AreAlike(group[0].Terms, one.Terms));
            if (like is null) groups.Add([one]);
            else like.Add(one);
        }

        return [.. groups.Select(group => Of([.. group.Select(one => one.Question)]))
            .OrderByDescending(gap => gap.People).ThenByDescending(gap => gap.Questions).ThenByDescending(gap => gap.LastAskedAt)];
    }

    private static bool AreOfOneKind(UnansweredQuestion one, UnansweredQuestion other) =>
        (one.ServiceKey, one.Language, one.OrganisationId) == (other.ServiceKey, other.Language, other.OrganisationId);

    private static bool AreAlike(HashSet<string> one, HashSet<string> other)
    {
        var shorter = Math.Min(one.Count, other.Count);
        var shared = one.Count(other.Contains);
        return shared >= Math.Min(FewestAlike, shorter) && shared >= Alike * shorter;
    }

    private static KnowledgeGap Of(IReadOnlyList<UnansweredQuestion> oldestFirst)
    {
        var first = oldestFirst[0];
        return new KnowledgeGap(
            first.Id, first.Language, first.ServiceKey, first.OrganisationId, CommonestWords(oldestFirst),
            [.. oldestFirst.Reverse().Select(question => Excerpt.Of(question.Text, LongestExample)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostExamples)],
            [.. oldestFirst.Select(question => question.Id)],
            oldestFirst.Select(question => question.PersonId).Distinct().Count(),
            oldestFirst.Select(question => question.TicketId).OfType<Guid>().Distinct().Count(),
            oldestFirst[^1].AskedAt);
    }

    private static List<string> CommonestWords(IReadOnlyList<UnansweredQuestion> questions) =>
        [.. questions.SelectMany(question => QuestionWords.Written(question.Text, question.Language).DistinctBy(word => word.Term))
            .Select((word, place) => (word.Term, word.Written, Place: place))
            .GroupBy(word => word.Term)
            .OrderByDescending(word => word.Count()).ThenBy(word => word.Min(one => one.Place))
            .Take(MostWords)
            .Select(word => word.GroupBy(one => one.Written).OrderByDescending(written => written.Count()).First().Key)];
}

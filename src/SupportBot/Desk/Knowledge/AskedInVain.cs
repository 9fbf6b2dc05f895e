using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>Writes down what people ask when nothing answers it.</summary>
public sealed class AskedInVain(SupportBotDb db)
{
    /// <summary>Words without which a search is still being typed.</summary>
    private const int FewestTyped = 2;

    /// <summary>Whoever searches again so soon is looking for the same.</summary>
    private static readonly Duration SameSearch = Duration.FromMinutes(5);

    /// <summary>The id by which it is known from then on; null when it says nothing that an article could be about.</summary>
    /// <param name="turn">Who asks.</param>
    /// <param name="said">What they said; secrets are masked in it.</param>
    /// <param name="serviceKey">What it is about; null when nobody knows.</param>
    /// <param name="rejected">The keys of the articles that did not help.</param>
    public Guid? Note(Turn turn, string said, string? serviceKey, IEnumerable<string> rejected)
    {
        var words = QuestionWords.Of(said, turn.Reader.Language);
        if (words.Terms.Count == 0) return null;
        var question = UnansweredQuestion.Asked(said, words, serviceKey, turn.Person.OrganisationId, turn.Person.Id, turn.Now).AfterRejecting(rejected);
        db.Add(question);
        return question.Id;
    }

    /// <summary>What was typed into a search box; it takes the place of what the same person has just tried.</summary>
    public async Task SearchedAsync(Turn turn, string typed, bool isFound, CancellationToken cancellationToken)
    {
        var (me, since) = (turn.Person.Id, turn.Now - SameSearch);
        var earlier = await db.UnansweredQuestions().Where(one => one.PersonId == me && one.AskedAt >= since && one.InSearch && one.ClosedAt == null).ToListAsync(cancellationToken);
        db.RemoveRange(earlier);
        var words = QuestionWords.Of(typed, turn.Reader.Language);
        if (isFound || words.Terms.Count < FewestTyped) return;
        db.Add(UnansweredQuestion.Asked(typed, words, null, turn.Person.OrganisationId, me, turn.Now).Typed());
    }

    /// <summary>It was filed after all.</summary>
    public async Task BecameAsync(string? id, Guid ticketId, string? serviceKey, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken))?.Became(ticketId, serviceKey);

    /// <summary>Something other than an article was the answer.</summary>
    public async Task ForgetAsync(string? id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } question) db.Remove(question);
    }

    /// <summary>Takes a secret out of what these people asked; a question that was nothing else goes. True when it stood in one.</summary>
    public async Task<bool> HideAsync(IReadOnlyCollection<int> personIds, HiddenText secret, CancellationToken cancellationToken)
    {
        var asked = await db.UnansweredQuestions().Where(one => personIds.Contains(one.PersonId)).ToListAsync(cancellationToken);
        var holding = asked.Where(one => secret.IsIn(one.Text)).ToList();
        db.RemoveRange(holding.Where(one => !one.Forget(secret)));
        return holding.Count > 0;
    }

    // By now it may be purged.
    private async Task<UnansweredQuestion?> FindAsync(string? id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out var known) ? await db.UnansweredQuestions().FindAsync([known], cancellationToken) : null;
}

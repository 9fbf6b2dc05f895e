using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Asks the search again what was asked in vain, after articles have changed: what an article answers now is a gap no longer. An article
/// that did not help then is no answer.
/// </summary>
public sealed class CloseGaps(SupportBotDb db, SearchKnowledge search) : ISweepStep<Guid>
{
    /// <summary>As many as intake offers.</summary>
    private const int MostArticles = 3;

    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.UnansweredQuestions().Where(question => question.AskAgainAt != null && question.AskAgainAt <= now).OrderBy(question => question.AskAgainAt)
            .Select(question => question.Id).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.UnansweredQuestions().Where(question => question.AskAgainAt != null).MinAsync(question => question.AskAgainAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        var questions = await db.UnansweredQuestions().Where(question => due.Contains(question.Id) && question.AskAgainAt != null).ToListAsync(cancellationToken);
        var ids = questions.Select(question => question.PersonId).Distinct().ToList();
        var people = await db.People().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        foreach (var question in questions)
        {
            var found = await search.FindAsync(question.Text, people[question.PersonId], MostArticles, cancellationToken);
            if (found.Any(article => !question.WasRejected(article.Key))) question.IsAnswered(now);
            else question.StaysOpen();
        }
    }
}

/// <summary>Notices in whatever transaction it happens that readers can find something else than before.</summary>
public sealed class ArticleNews(IClock clock) : ISaveListener
{
    private static readonly string[] Found =
    [
        nameof(Article.State), nameof(Article.Title), nameof(Article.Keywords), nameof(Article.Body), nameof(Article.Audience),
        nameof(Article.OrganisationId), nameof(Article.ServiceKey),
    ];

    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var isNews = db.ChangeTracker.Entries<Article>().Any(entry => entry.Entity.State == ArticleState.Published
            && (entry.State == EntityState.Added || (entry.State == EntityState.Modified && Found.Any(name => entry.Property(name).IsModified))));
        if (!isNews) return;
        Instant? now = clock.GetCurrentInstant();
        await db.UnansweredQuestions().Where(question => question.ClosedAt == null && question.AskAgainAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(question => question.AskAgainAt, now), cancellationToken);
    }
}

/// <summary>Forgets questions that are so old that nobody would write an article for them, and those that were answered long ago.</summary>
public sealed class PurgeQuestions(KnowledgeOptions options) : IPurge
{
    public Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var before = now - Duration.FromDays(options.KeepQuestionsDays);
        var old = db.UnansweredQuestions().Where(question => question.AskedAt < before).OrderBy(question => question.AskedAt).Take(most).Select(question => question.Id);
        return db.UnansweredQuestions().Where(question => old.Contains(question.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

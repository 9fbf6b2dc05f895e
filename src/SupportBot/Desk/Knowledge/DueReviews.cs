using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Whose business the articles are whose review is due: their author's while they are of the desk, else of whoever leads the team of the
/// article's service, or the team that gets what nobody else owns.
/// </summary>
public sealed class DueReviews(SupportBotDb db)
{
    /// <summary>Articles that are looked at: what is beyond them comes up when some of these are done.</summary>
    private const int Most = 1000;

    public async Task<ILookup<int, Article>> ByOwnerAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = await db.Articles().AsNoTracking().Where(article => article.State == ArticleState.Published && article.ReviewBy < now)
            .OrderBy(article => article.ReviewBy).ThenBy(article => article.Id).Take(Most).ToListAsync(cancellationToken);
        var authorIds = due.Select(article => article.AuthorId).OfType<int>().Distinct().ToList();
        var authors = (await db.People().AsNoTracking().Where(person => authorIds.Contains(person.Id)).ToListAsync(cancellationToken))
            .Where(person => person.Is(Role.Desk)).Select(person => person.Id).ToHashSet();
        var leads = await (from service in db.Services() join team in db.Teams() on service.TeamId equals team.Id select new { service.Key, team.LeadId })
            .ToDictionaryAsync(service => service.Key, service => service.LeadId, cancellationToken);
        var otherwise = await db.Teams().Where(team => team.IsDefault).Select(team => team.LeadId).FirstOrDefaultAsync(cancellationToken);
        return due.Select(article => (Article: article, OwnerId: OwnerOf(article))).Where(one => one.OwnerId is not null)
            .ToLookup(one => one.OwnerId!.Value, one => one.Article);

        int? OwnerOf(Article article) => article.AuthorId is { } author && authors.Contains(author) ? author
            : article.ServiceKey is { } key && leads.TryGetValue(key, out var lead) ? lead : otherwise;
    }
}

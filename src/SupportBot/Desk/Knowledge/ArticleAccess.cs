using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>The only way in which somebody reads articles: what is not for them does not exist for them.</summary>
public sealed class ArticleAccess(SupportBotDb db)
{
    /// <summary>
    /// The published ones that are for everybody or for my organisation, for the desk also those for agents and of my teams' services; about a
    /// confidential service only if I am of its team.
    /// </summary>
    public async Task<IQueryable<Article>> PublishedForAsync(Person person, CancellationToken cancellationToken)
    {
        var published = db.Articles().Where(article => article.State == ArticleState.Published);
        if (!person.Is(Role.Desk)) published = published.Where(article => article.Audience == ArticleAudience.Everyone);
        return await ConcerningAsync(published, person, cancellationToken);
    }

    /// <summary>Those in any state that somebody of the desk may change: of no service or of their teams', and their own.</summary>
    public async Task<IQueryable<Article>> ToWorkOnAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Desk)) return db.Articles().Where(article => false);
        var articles = await ConcerningAsync(db.Articles(), person, cancellationToken);
        if (person.Is(Role.Administrator)) return articles;
        var (teams, me) = (await TeamsAsync(person, cancellationToken), person.Id);
        return articles.Where(article => article.AuthorId == me
            || !db.Services().Any(service => service.Key == article.ServiceKey && !teams.Contains(service.TeamId)));
    }

    private async Task<IQueryable<Article>> ConcerningAsync(IQueryable<Article> articles, Person person, CancellationToken cancellationToken)
    {
        if (person.Is(Role.Administrator)) return articles;
        var (teams, organisationId, me) = (await TeamsAsync(person, cancellationToken), person.OrganisationId, person.Id);
        return articles
            .Where(article => article.OrganisationId == null || article.OrganisationId == organisationId || article.AuthorId == me
                || db.Services().Any(service => service.Key == article.ServiceKey && teams.Contains(service.TeamId)))
            .Where(article => !db.Services().Any(service => service.Key == article.ServiceKey && service.Confidential && !teams.Contains(service.TeamId)));
    }

    private async Task<List<int>> TeamsAsync(Person person, CancellationToken cancellationToken) => person.Is(Role.Desk)
        ? await db.TeamMembers().Where(member => member.PersonId == person.Id).Select(member => member.TeamId).ToListAsync(cancellationToken)
        : [];
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>Who looks at a page, what they may see of it now, and in which words.</summary>
/// <param name="Person">As they are in the database at this moment.</param>
/// <param name="Scope">All they may see.</param>
/// <param name="Reader">Their language, unless they chose the other one on the page.</param>
/// <param name="Chosen">The language they chose on the page.</param>
/// <param name="FormKey">For forms that change something.</param>
/// <param name="Now">When.</param>
public sealed record Visitor(Person Person, FigureScope Scope, Reader Reader, SpokenLanguage? Chosen, string FormKey, Instant Now)
{
    public bool IsAgent => Scope.AgentIds is not null;
}

/// <summary>Finds out at each request anew who it is: whoever lost a role, left or closed the dashboard sees nothing from then on.</summary>
public sealed class Visitors(SupportBotDb db, FigureScopes scopes, IClock clock)
{
    public async Task<Visitor?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Cookies[Door.SessionCookie] is not { Length: > 0 } secret) return null;
        var (hash, now) = (Secret.HashOf(secret), clock.GetCurrentInstant());
        var session = await db.DashboardSessions().AsNoTracking().SingleOrDefaultAsync(session => session.Hash == hash, cancellationToken);
        if (session is null) return null;
        var person = await db.People().AsNoTracking().SingleAsync(person => person.Id == session.PersonId, cancellationToken);
        if (!session.IsOpenFor(person, now)) return null;
        var chosen = SpokenLanguages.Parse(request.Query["language"]);
        var reader = chosen is { } language ? person.Reader with { Language = language } : person.Reader;
        return new Visitor(person, await scopes.OfAsync(person, cancellationToken), reader, chosen, Secret.FormKeyOf(secret), now);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>What of the gaps is asked for; a list that is null leaves open. It only narrows what somebody may see.</summary>
public sealed record GapScope(
    IReadOnlyCollection<int>? TeamIds = null, IReadOnlyCollection<int>? ServiceIds = null, IReadOnlyCollection<int>? OrganisationIds = null)
{
    public static GapScope Everything { get; } = new();
}

/// <summary>
/// What people asked and nothing answered, similar questions together, the most wanted first. Somebody of the desk sees those of their own
/// organisation about their teams' services or none, a manager also those of the organisations they answer for, an administrator all; the words
/// of two organisations are never put together, and what is about a confidential service stays in its team.
/// </summary>
public sealed class KnowledgeGaps(SupportBotDb db, Remits remits)
{
    /// <summary>The latest questions that are compared with each other: it bounds the time.</summary>
    private const int MostQuestions = 500;

    public async Task<IReadOnlyList<KnowledgeGap>> OfAsync(Person reader, GapScope scope, CancellationToken cancellationToken)
    {
        var visible = In(scope, await VisibleToAsync(reader, cancellationToken));
        var latest = await visible.OrderByDescending(question => question.AskedAt).Take(MostQuestions).AsNoTracking().ToListAsync(cancellationToken);
        return KnowledgeGap.Group(latest);
    }

    /// <summary>The gap that a question belongs to by now; null when it is closed or none of the reader's business.</summary>
    public async Task<KnowledgeGap?> FindAsync(Person reader, string? questionId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(questionId, "D", out var id)
            ? (await OfAsync(reader, GapScope.Everything, cancellationToken)).FirstOrDefault(gap => gap.QuestionIds.Contains(id)) : null;

    private async Task<IQueryable<UnansweredQuestion>> VisibleToAsync(Person reader, CancellationToken cancellationToken)
    {
        var open = db.UnansweredQuestions().Where(question => question.ClosedAt == null);
        if (reader.Is(Role.Administrator)) return open;
        if (!reader.Is(Role.Desk)) return open.Where(question => false);
        var (me, organisationId) = (reader.Id, reader.OrganisationId);
        var remit = await remits.SaidOfAsync(reader, cancellationToken);
        var own = await db.Teams().Where(team => team.LeadId == me || team.Members.Any(member => member.PersonId == me)).Select(team => team.Id).ToListAsync(cancellationToken);
        List<int> teams = [.. own, .. remit?.TeamIds ?? []], organisations = [.. remit?.OrganisationIds ?? []];
        return open.Where(question =>
            (question.OrganisationId == organisationId && !db.Services().Any(service => service.Key == question.ServiceKey && !teams.Contains(service.TeamId)))
            || (organisations.Contains(question.OrganisationId)
                && !db.Services().Any(service => service.Key == question.ServiceKey && service.Confidential && !teams.Contains(service.TeamId))));
    }

    private IQueryable<UnansweredQuestion> In(GapScope scope, IQueryable<UnansweredQuestion> questions)
    {
        if (scope.OrganisationIds is { } organisations) questions = questions.Where(question => organisations.Contains(question.OrganisationId));
        if (scope.ServiceIds is { } services)
            questions = questions.Where(question => db.Services().Any(service => service.Key == question.ServiceKey && services.Contains(service.Id)));
        // What nobody knows the service of goes to the team that gets what nobody else owns.
        if (scope.TeamIds is { } teams)
        {
            questions = questions.Where(question => db.Services().Any(service => service.Key == question.ServiceKey)
                ? db.Services().Any(service => service.Key == question.ServiceKey && teams.Contains(service.TeamId))
                : db.Teams().Any(team => team.IsDefault && teams.Contains(team.Id)));
        }

        return questions;
    }
}

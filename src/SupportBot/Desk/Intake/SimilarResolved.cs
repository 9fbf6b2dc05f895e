using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>
/// Guesses what nobody said from what the same company's solved tickets were about: the service, who is affected and how much it hinders.
/// Which ticket it is like is kept, so that whoever reads it sees why.
/// </summary>
public sealed class SimilarResolved(SupportBotDb db)
{
    /// <summary>The latest solved tickets that are compared.</summary>
    private const int Most = 300;

    /// <summary>Fewer would make one ticket a rule.</summary>
    private const int Fewest = 5;

    private const double SureEnough = 0.6;

    /// <summary>Words, or pairs of words, that the ticket it is like must share.</summary>
    private const int InCommon = 2;

    /// <summary>How many of the most similar say what is usual for their kind of trouble, and how many of them have to agree.</summary>
    private const int Nearest = 5;
    private const int Agreeing = 3;

    /// <summary>The draft with what is most likely; as it is where the person said it, or when nothing is alike.</summary>
    public async Task<Draft> GuessAsync(Draft draft, Turn turn, CancellationToken cancellationToken)
    {
        if (draft is { Service: not null, Impact: not null, Urgency: not null } || draft.Like is not null || draft.Title.Length == 0) return draft;
        var solved = await SolvedAsync(draft.Kind, turn, cancellationToken);
        if (solved.Count < Fewest) return draft;
        var said = TextClassifier.Features(draft.Description);
        var alike = solved.Select(ticket => (Ticket: ticket, Shared: TextClassifier.Features(ticket.Title).Count(said.Contains)))
            .Where(one => one.Shared >= InCommon).OrderByDescending(one => one.Shared).Select(one => one.Ticket).ToList();
        var guessed = WithService(draft, solved, alike);
        var near = alike.Where(ticket => guessed.Service is null || ticket.Service == guessed.Service).Take(Nearest).ToList();
        if (near.Count == 0) return guessed;
        return guessed with
        {
            LikeImpact = draft.Impact is null ? Common(near.Select(ticket => ticket.Impact), Draft.UsualImpact) : null,
            LikeUrgency = draft.Urgency is null ? Common(near.Select(ticket => ticket.Urgency), Draft.UsualUrgency) : null,
            Like = guessed.Like ?? near[0].Id.ToString("D"),
        };
    }

    private async Task<List<Solved>> SolvedAsync(TicketKind kind, Turn turn, CancellationToken cancellationToken)
    {
        var organisationId = turn.Person.OrganisationId;
        // Nothing of a confidential service is shown to anybody, not even its number.
        return await (
            from ticket in db.Set<Ticket>().AsNoTracking()
            where ticket.OrganisationId == organisationId && ticket.ResolvedAt != null && ticket.Kind == kind
                && (ticket.State == TicketState.Resolved || ticket.State == TicketState.Closed)
            join service in db.Services() on ticket.ServiceId equals service.Id
            where !service.Confidential
            orderby ticket.ResolvedAt descending
            select new Solved(ticket.Id, ticket.Title, service.Key, ticket.Impact, ticket.Urgency)).Take(Most).ToListAsync(cancellationToken);
    }

    private static Draft WithService(Draft draft, List<Solved> solved, List<Solved> alike)
    {
        if (draft.Service is not null) return draft;
        var classifier = new TextClassifier();
        foreach (var ticket in solved) classifier.Learn(ticket.Title, ticket.Service);
        if (classifier.Guess(draft.Description) is not { Confidence: >= SureEnough } guess) return draft;
        return alike.Find(ticket => ticket.Service == guess.Label) is { } like
            ? draft with { Service = guess.Label, Suggested = guess.Label, Like = like.Id.ToString("D") } : draft;
    }

    // What is taken for granted anyway needs no suggestion.
    private static T? Common<T>(IEnumerable<T> values, T usual) where T : struct, Enum
    {
        var most = values.GroupBy(value => value).OrderByDescending(group => group.Count()).First();
        return most.Count() >= Agreeing && !most.Key.Equals(usual) ? most.Key : null;
    }

    private sealed record Solved(Guid Id, string Title, string Service, Impact Impact, Urgency Urgency);
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>Guesses the service that nobody named from what the same company's solved tickets were about, and says which ticket it is like.</summary>
public sealed class SimilarResolved(SupportBotDb db)
{
    /// <summary>The latest solved tickets that are compared.</summary>
    private const int Most = 300;

    /// <summary>Fewer would make one ticket a rule.</summary>
    private const int Fewest = 5;

    private const double SureEnough = 0.6;

    /// <summary>Words, or pairs of words, that the ticket it is like must share.</summary>
    private const int InCommon = 2;

    /// <summary>The draft with the service it is most likely about; as it is when the person named one, or when nothing is alike.</summary>
    public async Task<Draft> GuessAsync(Draft draft, Turn turn, CancellationToken cancellationToken)
    {
        if (draft.Service is not null || draft.Like is not null || draft.Title.Length == 0) return draft;
        var (organisationId, kind) = (turn.Person.OrganisationId, draft.Kind);
        // Nothing of a confidential service is shown to anybody, not even its number.
        var solved = await (
            from ticket in db.Set<Ticket>().AsNoTracking()
            where ticket.OrganisationId == organisationId && ticket.ResolvedAt != null && ticket.Kind == kind
                && (ticket.State == TicketState.Resolved || ticket.State == TicketState.Closed)
            join service in db.Services() on ticket.ServiceId equals service.Id
            where !service.Confidential
            orderby ticket.ResolvedAt descending
            select new { ticket.Id, ticket.Title, service.Key }).Take(Most).ToListAsync(cancellationToken);
        if (solved.Count < Fewest) return draft;
        var classifier = new TextClassifier();
        foreach (var ticket in solved) classifier.Learn(ticket.Title, ticket.Key);
        if (classifier.Guess(draft.Description) is not { Confidence: >= SureEnough } guess) return draft;
        var said = TextClassifier.Features(draft.Description);
        var like = solved.Where(ticket => ticket.Key == guess.Label)
            .Select(ticket => (ticket.Id, Shared: TextClassifier.Features(ticket.Title).Count(said.Contains))).MaxBy(one => one.Shared);
        return like.Shared < InCommon ? draft : draft with { Service = guess.Label, Suggested = guess.Label, Like = like.Id.ToString("D") };
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportBot.Data;
using SupportBot.Search;

namespace SupportBot.Desk.Tickets;

/// <summary>By which texts tickets are found.</summary>
public sealed class TicketsInSearch : ISearchSource
{
    private static readonly string[] Read = [nameof(Ticket.Title), nameof(Ticket.Description), nameof(Ticket.Device), nameof(Ticket.FormAnswers)];

    public SearchKind Kind => SearchKind.Tickets;

    public SearchChange? Of(EntityEntry changed)
    {
        if (changed.Entity is not Ticket ticket) return null;
        if (changed.State == EntityState.Deleted) return new SearchChange(SubjectOf(ticket.Id), null);
        return changed.State == EntityState.Added || Read.Any(property => changed.Property(property).IsModified)
            ? new SearchChange(SubjectOf(ticket.Id), Text(ticket.Id, ticket.Title, ticket.Description, ticket.Device, ticket.FormAnswers))
            : null;
    }

    public async Task<SearchPage> PageAsync(SupportBotDb db, string? after, int most, CancellationToken cancellationToken)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        var tickets = await db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.Id > last).OrderBy(ticket => ticket.Id).Take(most)
            .Select(ticket => new { ticket.Id, ticket.Title, ticket.Description, ticket.Device, ticket.FormAnswers }).ToListAsync(cancellationToken);
        return new SearchPage(
            [.. tickets.Select(ticket => Text(ticket.Id, ticket.Title, ticket.Description, ticket.Device, ticket.FormAnswers))], tickets.Count == 0 ? after : SubjectOf(tickets[^1].Id));
    }

    // As the database writes it, so that the two can be compared in a query.
    private static string SubjectOf(Guid id) => id.ToString().ToUpperInvariant();

    private static SearchText Text(Guid id, string title, string description, string? device, string? answers)
    {
        // Each is found in the words of either language.
        var answered = FormAnswer.Read(answers).SelectMany(answer => answer.En == answer.Fr ? [answer.En] : new[] { answer.En, answer.Fr });
        return new SearchText(SubjectOf(id), null, title, device ?? "", string.Join('\n', answered.Prepend(description == title ? "" : description)).Trim());
    }
}

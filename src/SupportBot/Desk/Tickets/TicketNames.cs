using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The names behind the ids on tickets and their events.</summary>
public sealed class TicketNames(SupportBotDb db)
{
    public Task<string> OfAsync(int personId, CancellationToken cancellationToken) =>
        db.People().Where(person => person.Id == personId).Select(person => person.Name).SingleAsync(cancellationToken);

    public async Task<string?> OfAsync(int? personId, CancellationToken cancellationToken) =>
        personId is { } id ? await OfAsync(id, cancellationToken) : null;
}

using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The names behind the ids on tickets and their events.</summary>
public sealed class TicketNames(SupportBotDb db)
{
    public async Task<string> OfAsync(int personId, CancellationToken cancellationToken) =>
        (await db.People().FindAsync([personId], cancellationToken))!.Name;

    public async Task<string?> OfAsync(int? personId, CancellationToken cancellationToken) =>
        personId is { } id ? await OfAsync(id, cancellationToken) : null;
}

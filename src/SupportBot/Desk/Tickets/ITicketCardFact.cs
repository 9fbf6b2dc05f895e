using System.Text.Json.Nodes;

namespace SupportBot.Desk.Tickets;

/// <summary>Adds to a ticket's cards what a floor above tickets knows about it.</summary>
public interface ITicketCardFact
{
    Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Tickets;

/// <summary>The next number of each kind; moved on in the transaction that uses it, so no number is lost or used twice.</summary>
public sealed class TicketCounter
{
    public TicketKind Kind { get; private set; }
    public int Last { get; private set; }
}

/// <summary>A number that a ticket once had; it leads to the ticket for ever.</summary>
public sealed class TicketAlias
{
    public TicketKind Kind { get; private set; }
    public int NumberValue { get; private set; }
    public Guid TicketId { get; private set; }

    public static TicketAlias Of(TicketNumber number, Guid ticketId) =>
        new() { Kind = number.Kind, NumberValue = number.Value, TicketId = ticketId };
}

/// <summary>Gives each ticket its number under the write lock, where nobody else can take the same one.</summary>
public sealed class TicketNumbering : ISaveListener
{
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<Ticket>().Where(entry => entry.Entity.NumberValue == 0).ToList())
        {
            if (entry.State == EntityState.Modified)
            {
                var old = new TicketNumber((TicketKind)entry.OriginalValues[nameof(Ticket.Kind)]!, (int)entry.OriginalValues[nameof(Ticket.NumberValue)]!);
                db.Add(TicketAlias.Of(old, entry.Entity.Id));
            }

            entry.Entity.Receive(await NextAsync(db, entry.Entity.Kind, cancellationToken));
        }
    }

    private static async Task<int> NextAsync(SupportBotDb db, TicketKind kind, CancellationToken cancellationToken)
    {
        var row = db.Set<TicketCounter>().Where(counter => counter.Kind == kind);
        await row.ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, counter => counter.Last + 1), cancellationToken);
        return await row.Select(counter => counter.Last).SingleAsync(cancellationToken);
    }
}

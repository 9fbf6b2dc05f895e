using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Tickets;

/// <summary>Hears everything that happens to tickets, in the transaction in which it happens.</summary>
public interface ITicketListener
{
    Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken);
}

/// <summary>Tells the listeners at each save what happened to tickets in it.</summary>
public sealed class TicketNews(IEnumerable<ITicketListener> listeners) : ISaveListener
{
    public async Task PreparingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        // A list of its own: listeners may do more to tickets, which the next round tells about.
        var told = new HashSet<TicketEvent>();
        while (true)
        {
            db.ChangeTracker.DetectChanges();
            var news = db.ChangeTracker.Entries<TicketEvent>().Where(entry => entry.State == EntityState.Added)
                .Select(entry => entry.Entity).Where(told.Add).ToList();
            if (news.Count == 0) return;
            var tickets = db.ChangeTracker.Entries<Ticket>().Select(entry => entry.Entity).ToDictionary(ticket => ticket.Id);
            foreach (var happened in news)
            {
                foreach (var listener in listeners) await listener.HappenedAsync(tickets[happened.TicketId], happened, cancellationToken);
            }
        }
    }
}

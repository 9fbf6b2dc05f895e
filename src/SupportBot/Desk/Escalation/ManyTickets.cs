using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Desk.Escalation;

/// <summary>Several tickets as one sentence names them: the most pressing of them by number, and how many more.</summary>
public sealed class ManyTickets(IReadOnlyCollection<Ticket> tickets)
{
    private const int MostNamed = 20;

    public int Count => tickets.Count;

    public string Named => string.Join(", ", tickets
        .OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.NumberValue).Take(MostNamed).Select(ticket => ticket.Number.ToString()));

    /// <summary>"and 3 more"; null when all are named.</summary>
    public Phrase? More => Count > MostNamed ? new Phrase("escalation.and-more", Count - MostNamed) : null;
}

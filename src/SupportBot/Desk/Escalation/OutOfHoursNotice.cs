using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Tells whoever files a ticket while nobody works when work starts.</summary>
public sealed class OutOfHoursNotice(PolicyOfTicket policies, Outgoing outgoing) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Verb != TicketVerb.Open) return;
        var hours = await policies.HoursAsync(ticket, cancellationToken);
        if (hours.IsOpen(happened.At)) return;
        // Without its number, which it only gets as it is saved; its card comes first and shows it.
        await outgoing.SayAsync(
            Place.Person(ticket.RequesterId), "escalation.closed-now", cancellationToken, hours.RollForward(happened.At));
    }
}

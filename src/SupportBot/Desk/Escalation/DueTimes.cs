using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Puts the deadlines that run on a ticket's cards, or that there are none.</summary>
public sealed class DueTimes(SupportBotDb db, SlaRules rules, PolicyOfTicket policies) : ITicketCardFact
{
    // Prepared once: it is read for each card that is drawn.
    private static readonly Func<SupportBotDb, Guid, IAsyncEnumerable<TicketClock>> ClocksOf = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid ticketId) => db.Set<TicketClock>().AsNoTracking().Where(clock => clock.TicketId == ticketId));

    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var clocks = await ClocksOf(db, ticket.Id).ToListAsync(cancellationToken);
        data["answerBy"] = Due(SlaClockKind.Response);
        data["solveBy"] = Due(SlaClockKind.Resolution);

        data["noPromise"] = await policies.WithoutPromiseAsync(ticket, clocks, cancellationToken) is { } why ? "escalation.no-promise-" + why : null;

        string? Due(SlaClockKind kind) => clocks.Find(clock => clock.Kind == kind)?.DueAt(rules) is { } due
            ? InstantPattern.ExtendedIso.Format(due)
            : null;
    }
}

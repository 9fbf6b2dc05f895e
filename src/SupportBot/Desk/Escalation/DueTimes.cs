using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Puts the deadlines that run on a ticket's cards.</summary>
public sealed class DueTimes(SupportBotDb db, SlaRules rules) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var clocks = await db.TicketClocks().AsNoTracking().Where(clock => clock.TicketId == ticket.Id).ToListAsync(cancellationToken);
        data["answerBy"] = Due(SlaClockKind.Response);
        data["solveBy"] = Due(SlaClockKind.Resolution);

        string? Due(SlaClockKind kind) => clocks.Find(clock => clock.Kind == kind)?.DueAt(rules) is { } due
            ? InstantPattern.ExtendedIso.Format(due)
            : null;
    }
}

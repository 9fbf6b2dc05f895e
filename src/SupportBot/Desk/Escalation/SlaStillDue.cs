using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>A reminder is only sent while its clock still runs as it did: not once somebody else has the ticket, or it is solved.</summary>
public sealed class SlaStillDue(SupportBotDb db, TicketAccess access) : ISendCondition
{
    public const string Condition = "escalation.still-due";

    public string Key => Condition;

    /// <summary>A summary of several is sent while one of them is still due.</summary>
    public async Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        foreach (var one in subject.Split(','))
        {
            if (await IsDueAsync(one.Split(':'), cancellationToken)) return true;
        }

        return false;
    }

    private async Task<bool> IsDueAsync(string[] parts, CancellationToken cancellationToken)
    {
        var id = long.Parse(parts[0], CultureInfo.InvariantCulture);
        var clock = await db.TicketClocks().AsNoTracking().SingleOrDefaultAsync(clock => clock.Id == id, cancellationToken);
        if (clock is not { Clock.IsRunning: true } || clock.Clock.Generation != int.Parse(parts[1], CultureInfo.InvariantCulture)) return false;
        // A warning that comes after the deadline would only confuse: the next one says that it is late.
        if (parts[3] == nameof(Reminder.Lateness.Before) && clock.Clock.OverdueSince is not null) return false;
        var ownerId = int.Parse(parts[2], CultureInfo.InvariantCulture);
        return await access.VisibleTo(VisibleTo.System).AnyAsync(
            ticket => ticket.Id == clock.TicketId && (ticket.OwnerId ?? 0) == ownerId
                && ticket.State != TicketState.Closed && ticket.State != TicketState.Merged,
            cancellationToken);
    }
}

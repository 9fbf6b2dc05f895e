using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Outages;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>When the sweep will next have something to do.</summary>
public sealed class SweepAgenda(SupportBotDb db, TicketAccess access)
{
    public async Task<Instant?> NextAsync(CancellationToken cancellationToken)
    {
        // Said expressly, or the indexes that hold nothing else would not be used.
        var level = await db.TicketClocks().Where(clock => clock.NextFireAt != null).MinAsync(clock => clock.NextFireAt, cancellationToken);
        var closing = await db.Closings().MinAsync(closing => (Instant?)closing.At, cancellationToken);
        var hold = await access.VisibleTo(VisibleTo.System).Where(ticket => ticket.State == TicketState.OnHold && ticket.HoldUntil != null)
            .MinAsync(ticket => ticket.HoldUntil, cancellationToken);
        var rota = await db.RotaWatches().MinAsync(watch => (Instant?)watch.NextAt, cancellationToken);
        var absence = await db.Absences().MinAsync(absence => absence.NextAt, cancellationToken);
        var reminder = await db.Reminders().MinAsync(reminder => reminder.NotBefore, cancellationToken);
        var wait = await db.RequesterWaits().MinAsync(wait => (Instant?)wait.NextAt, cancellationToken);
        var chain = await db.RunningChains().Where(chain => chain.NextAt != null).MinAsync(chain => chain.NextAt, cancellationToken);
        var leaver = await db.Leavers().MinAsync(leaver => (Instant?)leaver.Since, cancellationToken);
        var outage = await db.NextOutageAsync(cancellationToken);
        return new[] { level, closing, hold, rota, absence, reminder, wait, chain, leaver, outage }.Min();
    }
}

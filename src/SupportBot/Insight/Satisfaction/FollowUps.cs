using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Opens a follow-up for a bad answer, and takes it back for a better one.</summary>
public sealed class FollowUps(SupportBotDb db, SatisfactionOptions options, BusinessCalendar calendar)
{
    public async Task RatedAsync(Ticket ticket, Score score, Instant now, CancellationToken cancellationToken)
    {
        var known = await db.FollowUps().FindAsync([ticket.Id], cancellationToken);
        if ((int)score > options.FollowUpUpTo) known?.IsWithdrawn();
        else if (known is null) db.Add(FollowUp.Open(ticket.Id, ticket.TeamId, calendar.RollForward(now), now));
        else known.OpensAgain(calendar.RollForward(now), now);
    }
}

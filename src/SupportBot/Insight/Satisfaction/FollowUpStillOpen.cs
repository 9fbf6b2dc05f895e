using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Nobody is reminded to call back once somebody did, or once it is no longer wanted.</summary>
public sealed class FollowUpStillOpen(SupportBotDb db) : ISendCondition
{
    public const string Condition = "satisfaction.still-open";

    public string Key => Condition;

    public Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        var id = TicketSubject.IdOf(subject);
        return db.FollowUps().AnyAsync(followUp => followUp.TicketId == id && followUp.State == FollowUpState.Open, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Nobody is called any more once somebody has the ticket, or asked once they have answered.</summary>
public sealed class ChainStillRuns(SupportBotDb db) : ISendCondition
{
    public const string Condition = "escalation.chain-runs";

    public string Key => Condition;

    /// <summary>A message about several is sent while one of them is still so.</summary>
    public async Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        foreach (var one in subject.Split(','))
        {
            var id = Guid.ParseExact(one.AsSpan(0, one.IndexOf(':', StringComparison.Ordinal)), "N");
            var chain = await db.RunningChains().AsNoTracking().SingleOrDefaultAsync(chain => chain.TicketId == id, cancellationToken);
            if (chain?.Subject == one) return true;
        }

        return false;
    }
}

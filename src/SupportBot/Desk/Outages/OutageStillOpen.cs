using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Outages;

/// <summary>An author is only reminded as long as it is not over and nothing new was said about it.</summary>
public sealed class OutageStillOpen(SupportBotDb db) : ISendCondition
{
    public const string Condition = "outages.still-open";

    public string Key => Condition;

    public static string SubjectOf(Outage outage) => string.Create(CultureInfo.InvariantCulture, $"{outage.Id:D}:{outage.Revision}");

    public async Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split(':');
        var (id, revision) = (Guid.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return await db.Outages().AnyAsync(outage => outage.Id == id && outage.Revision == revision
            && outage.State != OutageState.Over && outage.State != OutageState.Cancelled, cancellationToken);
    }
}

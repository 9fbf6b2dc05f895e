using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Bot;

/// <summary>Forgets answers after a day and deliveries after seven: no channel repeats itself that late.</summary>
public sealed class PurgeReceived : IPurge
{
    private static readonly Duration AnswersKept = Duration.FromDays(1);
    private static readonly Duration DeliveriesKept = Duration.FromDays(7);

    public async Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var (answersBefore, deliveriesBefore) = (now - AnswersKept, now - DeliveriesKept);
        var answers = db.ReceivedActivities().Where(received => received.ReceivedAt < answersBefore && received.AnswerBody != null)
            .OrderBy(received => received.ReceivedAt).Take(most).Select(received => received.Key);
        var deliveries = db.ReceivedActivities().Where(received => received.ReceivedAt < deliveriesBefore && received.Pending == null)
            .OrderBy(received => received.ReceivedAt).Take(most).Select(received => received.Key);
        var forgotten = await db.ReceivedActivities().Where(received => answers.Contains(received.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(received => received.AnswerBody, (string?)null), cancellationToken);
        var deleted = await db.ReceivedActivities().Where(received => deliveries.Contains(received.Key)).ExecuteDeleteAsync(cancellationToken);
        return Math.Max(forgotten, deleted);
    }
}

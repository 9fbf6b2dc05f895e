using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>Empties what was said in messages that were sent four days ago; the rows stay as the record that they were.</summary>
public sealed class PurgeSentBodies : IPurge
{
    private static readonly Duration Kept = Duration.FromDays(4);

    public Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var before = now - Kept;
        var old = db.OutgoingMessages()
            .Where(message => message.State != SendState.Pending && message.NextAttemptAt < before && message.Body != "")
            .OrderBy(message => message.Id).Take(most).Select(message => message.Id);
        return db.OutgoingMessages().Where(message => old.Contains(message.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, ""), cancellationToken);
    }
}

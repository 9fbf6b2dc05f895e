using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Outbox;

/// <summary>Takes a secret out of messages: what is stored of them changes, what is still owed goes out without it, what was posted is edited.</summary>
public sealed class WordsTakenBack(SupportBotDb db)
{
    /// <summary>True when it stood in one of these messages.</summary>
    /// <param name="among">Where to look.</param>
    /// <param name="isMeant">Asked of each message that has it.</param>
    public async Task<bool> HideAsync(
        IQueryable<OutgoingMessage> among, Func<OutgoingMessage, bool> isMeant, HiddenText secret, Instant now, CancellationToken cancellationToken)
    {
        var spellings = secret.InJson;
        var found = await among.Where(message => spellings.Any(spelling => message.Body.Contains(spelling))).ToListAsync(cancellationToken);
        var ids = found.Where(isMeant).Select(message => message.TargetId ?? message.Id).Distinct().ToList();
        var versions = await db.OutgoingMessages().Where(message => ids.Contains(message.Id) || (message.TargetId != null && ids.Contains(message.TargetId.Value)))
            .OrderBy(message => message.Id).ToListAsync(cancellationToken);
        foreach (var message in versions.GroupBy(version => version.TargetId ?? version.Id)) Hide([.. message], secret, now);
        return ids.Count > 0;
    }

    private void Hide(List<OutgoingMessage> versions, HiddenText secret, Instant now)
    {
        foreach (var version in versions) version.Says(secret.FromJson(version.Body));
        var (first, last) = (versions[0], versions[^1]);
        // What nobody has begun to send goes out as it is now.
        if (first.ActivityId is null && first.LeasedBy is null) return;
        if (last.Kind != SendKind.Delete) db.Add(OutgoingMessage.Update(first, last.Body, now));
    }

    /// <summary>Says something else in place of messages whose words are no longer stored.</summary>
    public async Task ReplaceEmptiedAsync(
        IQueryable<OutgoingMessage> among, Func<OutgoingMessage, Task<string>> body, Instant now, CancellationToken cancellationToken)
    {
        var emptied = among.Where(message => message.Kind == SendKind.Post && message.Body == "" && message.ActivityId != null);
        foreach (var message in await emptied.ToListAsync(cancellationToken)) db.Add(OutgoingMessage.Update(message, await body(message), now));
    }
}

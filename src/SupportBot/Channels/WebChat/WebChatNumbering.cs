using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Channels.WebChat;

/// <summary>
/// Numbers what is posted and edited under the write lock, so that whoever reads on from a number never misses one; after the
/// commit wakes the clients that are connected.
/// </summary>
public sealed class WebChatNumbering(WebChatStreams streams) : ISaveListener
{
    private readonly HashSet<string> _conversations = new(StringComparer.Ordinal);

    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries<WebChatActivity>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();
        if (changed.Count == 0) return;
        var last = await db.WebChatActivities().MaxAsync(activity => (long?)activity.Seq, cancellationToken) ?? 0;
        foreach (var activity in changed)
        {
            activity.Receive(++last);
            _conversations.Add(activity.ConversationId);
        }
    }

    public void Saved()
    {
        foreach (var conversation in _conversations) streams.Wake(conversation);
    }
}

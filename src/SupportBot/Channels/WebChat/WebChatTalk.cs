using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Channels.WebChat;

/// <summary>Takes a secret out of what people wrote in the web chat: those who read there see their words change.</summary>
public sealed class WebChatTalk(SupportBotDb db) : IKeptTalk, ISaveListener
{
    private readonly List<HiddenText> _secrets = [];

    public async Task HideAsync(IReadOnlyCollection<int> personIds, HiddenText secret, CancellationToken cancellationToken)
    {
        _secrets.Add(secret);
        var accounts = await db.LinkedAccounts().Where(account => account.Channel == WebChatChannel.Id && personIds.Contains(account.PersonId))
            .Select(account => account.AccountId).ToListAsync(cancellationToken);
        var chats = accounts.ConvertAll(WebChatChannel.PrivateConversation);
        var spellings = secret.InJson;
        var written = await db.WebChatActivities().Where(activity => activity.OutboxId == null && chats.Contains(activity.ConversationId)
            && spellings.Any(spelling => activity.Json.Contains(spelling))).ToListAsync(cancellationToken);
        foreach (var activity in written) activity.Becomes(secret.FromJson(activity.Json));
    }

    // The words that name the secret are themselves kept only at the end of the turn.
    public Task PreparingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<WebChatActivity>().Where(entry => entry.State == EntityState.Added))
        {
            foreach (var secret in _secrets) entry.Entity.Becomes(secret.FromJson(entry.Entity.Json));
        }

        return Task.CompletedTask;
    }
}

using System.Text.Json.Nodes;
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
        var spellings = secret.InJson;
        var written = await db.WebChatActivities().Where(activity => activity.OutboxId == null
            && spellings.Any(spelling => activity.Json.Contains(spelling))).ToListAsync(cancellationToken);
        // In the team's room as well as in their own chat.
        foreach (var activity in written.Where(activity => accounts.Contains(WriterOf(activity)))) activity.Becomes(secret.FromJson(activity.Json));
    }

    private static string WriterOf(WebChatActivity activity) => (string?)JsonNode.Parse(activity.Json)?["from"]?["id"] ?? "";

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

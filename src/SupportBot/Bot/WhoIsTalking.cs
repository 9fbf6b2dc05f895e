using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>Finds the person behind an activity and the place it came from, and remembers where to answer.</summary>
public sealed class WhoIsTalking(SupportBotDb db, FreeHandles handles, LinkPeople links, IClock clock)
{
    private const string ThreadMark = ";messageid=";

    // Every turn begins with it.
    private static readonly Func<SupportBotDb, string?, string, string?, CancellationToken, Task<LinkedAccount?>> FindAccountAsync =
        EF.CompileAsyncQuery((SupportBotDb db, string? channel, string tenant, string? accountId, CancellationToken _) =>
            db.Set<LinkedAccount>().Include(account => account.Person)
                .SingleOrDefault(account => account.Channel == channel && account.Tenant == tenant && account.AccountId == accountId));

    public async Task<Whereabouts> WhereAsync(Activity activity, LinkedAccount account, CancellationToken cancellationToken)
    {
        var (conversationId, rootId) = Split(activity.Conversation?.Id ?? "");
        if (IsPrivate(activity)) return new Whereabouts(null, await OwnCardAsync(account, rootId, cancellationToken), IsShared: false);
        var tenant = Tenant(activity);
        var room = await db.Rooms().SingleOrDefaultAsync(
            room => room.Channel == activity.ChannelId && room.Tenant == tenant && room.ConversationId == conversationId, cancellationToken);
        if (room is null)
        {
            await KeepWayToAsync(activity, tenant, conversationId, cancellationToken);
            return new Whereabouts(null, null, IsShared: true);
        }

        room.ServedFrom(activity.ServiceUrl, activity.Recipient?.Id);
        // A click on a card says which message it was on; a reply says so through its conversation.
        return new Whereabouts(room, await CardAsync(Place.Room(room.Id), rootId ?? activity.ReplyToId, cancellationToken), IsShared: true);
    }

    /// <summary>The account and whether this is its first private word; null when the account is nobody's yet.</summary>
    public async Task<(LinkedAccount Account, bool FirstPrivateWord)?> WhoAsync(Activity activity, CancellationToken cancellationToken)
    {
        links.Look();
        if (await AccountAsync(activity, cancellationToken) is not { } account) return null;
        var person = account.Person;
        person.TalksFrom(account.Id);
        if (person.Name == account.AccountId && !string.IsNullOrWhiteSpace(activity.From?.Name)) person.IsCalled(activity.From.Name);
        person.IsSeenWith(SpokenLanguages.Parse(activity.Locale), activity.LocalTimezone);
        if (!IsPrivate(activity))
        {
            account.IsServedFrom(activity.ServiceUrl, activity.Recipient?.Id);
            return (account, false);
        }

        if (person.UnreachableSince is not null) await IsBackAsync(person, cancellationToken);
        var first = account.ConversationId is null;
        account.TalksIn(Split(activity.Conversation!.Id!).ConversationId, activity.ServiceUrl, activity.Recipient?.Id);
        return (account, first);
    }

    /// <summary>Who is behind the accounts that a message mentions, as far as the desk knows them.</summary>
    public async Task<IReadOnlyDictionary<string, int>> MentionedAsync(Activity activity, CancellationToken cancellationToken)
    {
        var accounts = TypedText.AccountsIn(activity);
        if (accounts.Count == 0) return new Dictionary<string, int>();
        var (channel, tenant) = (activity.ChannelId, Tenant(activity));
        return await db.LinkedAccounts().Where(account => account.Channel == channel && account.Tenant == tenant && accounts.Contains(account.AccountId))
            .ToDictionaryAsync(account => account.AccountId, account => account.PersonId, cancellationToken);
    }

    /// <summary>Gives an account that nobody has yet to a new person, in a unit of work of its own: all else refers to them by id.</summary>
    public async Task MeetAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (await AccountAsync(activity, cancellationToken) is not null) return;
        var from = activity.From!;
        // A channel that knows whose they are says so; all others are of the first organisation.
        var organisation = TextOf(from, "organisation");
        var organisationId = await db.Organisations().OrderByDescending(known => known.Key == organisation).ThenBy(known => known.Id)
            .Select(known => known.Id).FirstAsync(cancellationToken);
        var name = string.IsNullOrWhiteSpace(from.Name) ? from.Id! : from.Name;
        var person = Person.Join(
            await handles.FreeAsync(name, cancellationToken), name, TextOf(from, "email"), Role.Employee, organisationId,
            SpokenLanguages.Parse(activity.Locale) ?? SpokenLanguage.English, activity.LocalTimezone ?? "UTC");
        db.Add(person);
        db.Add(LinkedAccount.Of(person, activity.ChannelId!, Tenant(activity), from.Id!));
    }

    /// <summary>False for what comes from the bot itself or from nobody.</summary>
    public static bool HasSender(Activity activity) =>
        activity is { From.Id.Length: > 0, ChannelId.Length: > 0, Conversation.Id.Length: > 0 } && activity.From.Id != activity.Recipient?.Id;

    public static bool IsPrivate(Activity activity) =>
        activity.Conversation is { Id: not null, IsGroup: not true, ConversationType: null or "personal" };

    /// <summary>The channel's id of the conversation itself, of which a thread is a part.</summary>
    public static string ConversationIdOf(Activity activity) => Split(activity.Conversation?.Id ?? "").ConversationId;

    private static (string ConversationId, string? RootId) Split(string conversationId)
    {
        var at = conversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? (conversationId, null) : (conversationId[..at], conversationId[(at + ThreadMark.Length)..]);
    }

    private async Task KeepWayToAsync(Activity activity, string tenant, string conversationId, CancellationToken cancellationToken)
    {
        var shared = await db.SharedConversations().SingleOrDefaultAsync(
            shared => shared.Channel == activity.ChannelId && shared.Tenant == tenant && shared.ConversationId == conversationId, cancellationToken);
        shared?.ServedFrom(activity.ServiceUrl, activity.Recipient?.Id);
    }

    // A card from before their accounts were linked is still kept in the other's name.
    private async Task<PostedCard?> OwnCardAsync(LinkedAccount account, string? messageId, CancellationToken cancellationToken) =>
        await CardAsync(Place.Person(account.PersonId), messageId, cancellationToken)
        ?? (account.FirstPersonId is { } firstId ? await CardAsync(Place.Person(firstId), messageId, cancellationToken) : null);

    private async Task<PostedCard?> CardAsync(Place where, string? messageId, CancellationToken cancellationToken)
    {
        var place = where.Key;
        return messageId is null ? null : await db.PostedCards().AsNoTracking()
            .FirstOrDefaultAsync(card => card.Place == place && card.ActivityId == messageId, cancellationToken);
    }

    private Task<LinkedAccount?> AccountAsync(Activity activity, CancellationToken cancellationToken)
    {
        var (channel, tenant, accountId) = (activity.ChannelId, Tenant(activity), activity.From?.Id);
        return FindAccountAsync(db, channel, tenant, accountId, cancellationToken);
    }

    // Their chat takes messages again, and the cards it refused show how things stand now.
    private async Task IsBackAsync(Person person, CancellationToken cancellationToken)
    {
        person.WroteAgain();
        var place = Place.Person(person.Id).Key;
        var refused = await db.PostedCards().Where(card => card.Place == place && card.Failed).ToListAsync(cancellationToken);
        foreach (var card in refused) card.MayBeShownAgain(clock.GetCurrentInstant());
    }

    public static string Tenant(Activity activity) => activity.Conversation?.TenantId ?? "";

    // A field of its own on some channels, absent on others.
    private static string? TextOf(ChannelAccount from, string name) =>
        from.Properties?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

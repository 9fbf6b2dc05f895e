using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Outbox;

/// <summary>Finds where a place is on its channel, and who reads there.</summary>
public sealed class PlaceResolver(SupportBotDb db)
{
    // Prepared once: every message asks for its way. The person comes along, for whoever asks for the way mostly asks for the words
    // next. It is where they talked last; a conversation that they do not have there yet can still be opened.
    private static readonly Func<SupportBotDb, int, CancellationToken, Task<LinkedAccount?>> LastAccountAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, int personId, CancellationToken _) => db.Set<LinkedAccount>().Include(account => account.Person)
            .Where(account => account.PersonId == personId)
            .OrderByDescending(account => account.Id == account.Person.LastAccountId)
            .ThenByDescending(account => account.ConversationId != null).ThenByDescending(account => account.Id).FirstOrDefault());

    private static readonly Func<SupportBotDb, int, CancellationToken, Task<Room?>> FindRoomAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, int roomId, CancellationToken _) => db.Set<Room>().SingleOrDefault(room => room.Id == roomId));

    private static readonly Func<SupportBotDb, Guid, CancellationToken, Task<PostedCard?>> FindCardAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid cardId, CancellationToken _) => db.Set<PostedCard>().SingleOrDefault(card => card.Id == cardId));

    /// <summary>Null when there is no way there: no account, no room, or a card that is not posted yet.</summary>
    public async Task<Destination?> FindAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.PersonId is { } personId) return await PrivateAsync(personId, cancellationToken);
        if (place.RoomId is { } roomId) return await RoomAsync(roomId, null, cancellationToken);
        if (place.HomeOf is { } accountId) return await HomeAsync(accountId, cancellationToken);
        if (place.SharedId is { } sharedId) return await SharedAsync(sharedId, cancellationToken);
        var card = await FindCardAsync(db, place.CardId!.Value, cancellationToken);
        if (card is not { ActivityId: not null }) return null;
        if (card.Where.RoomId is { } cardRoomId) return await RoomAsync(cardRoomId, card.ActivityId, cancellationToken);
        if (card.Where.SharedId is { } cardSharedId) return await SharedAsync(cardSharedId, cancellationToken) with { ThreadRootId = card.ActivityId };
        if (card.Where.PersonId is not { } readerId) return null;
        return await FindPostedAsync(readerId, card.ConversationId ?? "", cancellationToken) is { } chat
            ? chat with { ThreadRootId = card.ActivityId }
            : await PrivateAsync(readerId, cancellationToken);
    }

    /// <summary>The way back to the private chat where something was posted; null when it is no longer this person's.</summary>
    public async Task<Destination?> FindPostedAsync(int personId, string conversationId, CancellationToken cancellationToken)
    {
        var nowId = (await FindPersonAsync(personId, cancellationToken)).Id;
        var account = await db.LinkedAccounts()
            .FirstOrDefaultAsync(account => account.PersonId == nowId && account.ConversationId == conversationId, cancellationToken);
        return account is null ? null : await ByAsync(account, cancellationToken);
    }

    /// <summary>Whose language and zone a place has.</summary>
    /// <remarks>What this unit of work has already read, or adds itself, is not read again.</remarks>
    public async Task<Reader> ReaderAsync(Place place, CancellationToken cancellationToken)
    {
        var where = place.CardId is { } cardId ? (await FindAsync<PostedCard>(cardId, cancellationToken)).Where : place;
        if (where.SharedId is { } sharedId) return (await FindAsync<SharedConversation>(sharedId, cancellationToken)).Reader;
        var personId = where.HomeOf is { } accountId ? (await FindAsync<LinkedAccount>(accountId, cancellationToken)).PersonId : where.PersonId;
        return personId is { } id
            ? (await FindPersonAsync(id, cancellationToken)).Reader
            : (await FindAsync<Room>(where.RoomId!.Value, cancellationToken)).Reader;
    }

    /// <summary>The people mentioned in a text as &lt;at&gt;{personId}&lt;/at&gt;, with their accounts on the channel.</summary>
    public async Task<IReadOnlyDictionary<int, Mentioned>> MentionsAsync(
        IReadOnlyCollection<int> personIds, string channel, CancellationToken cancellationToken)
    {
        if (personIds.Count == 0) return new Dictionary<int, Mentioned>();
        var people = await db.People().AsNoTracking().Where(person => personIds.Contains(person.Id)).ToListAsync(cancellationToken);
        var accounts = await db.LinkedAccounts().AsNoTracking()
            .Where(account => account.Channel == channel && personIds.Contains(account.PersonId)).ToListAsync(cancellationToken);
        return people.ToDictionary(
            person => person.Id,
            person => new Mentioned(person.Name, accounts.Find(account => account.PersonId == person.Id)?.AccountId));
    }

    private async Task<Destination> SharedAsync(Guid sharedId, CancellationToken cancellationToken)
    {
        var shared = await FindAsync<SharedConversation>(sharedId, cancellationToken);
        if (shared.ServiceUrl is not null)
            return new Destination(shared.Channel, shared.Tenant, shared.ServiceUrl, shared.BotId, shared.ConversationId, null, null);
        var neighbour = await NeighbourAsync(shared.Channel, shared.Tenant, cancellationToken);
        return new Destination(shared.Channel, shared.Tenant, neighbour?.ServiceUrl, neighbour?.BotId, shared.ConversationId, null, null);
    }

    private async Task<Destination?> PrivateAsync(int personId, CancellationToken cancellationToken)
    {
        var account = await LastAccountAsync(db, personId, cancellationToken) ?? await AccountBroughtByAsync(personId, cancellationToken);
        return account is null ? null : await ByAsync(account, cancellationToken);
    }

    // Somebody who turned out to be somebody else is still found where they were.
    private async Task<LinkedAccount?> AccountBroughtByAsync(int personId, CancellationToken cancellationToken) =>
        await db.PersonNowAsync(personId, cancellationToken) is { } now && now.Id != personId
            ? await db.LinkedAccounts().Include(account => account.Person).Where(account => account.PersonId == now.Id)
                .OrderByDescending(account => account.FirstPersonId == personId).ThenByDescending(account => account.ConversationId != null)
                .ThenByDescending(account => account.Id).FirstOrDefaultAsync(cancellationToken)
            : null;

    private async Task<Destination> ByAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        // Somebody who never wrote to the desk can be written to all the same.
        var served = account.ServiceUrl is null ? await NeighbourAsync(account.Channel, account.Tenant, cancellationToken) : account;
        return new Destination(
            account.Channel, account.Tenant, served?.ServiceUrl, served?.BotId, account.ConversationId, null, account.AccountId)
        {
            LinkedAccountId = account.Id,
        };
    }

    private async Task<Destination?> HomeAsync(int accountId, CancellationToken cancellationToken)
    {
        var account = await db.LinkedAccounts().FindAsync([accountId], cancellationToken);
        return account is null
            ? null
            : new Destination(account.Channel, account.Tenant, account.ServiceUrl, account.BotId, account.AccountId, null, account.AccountId) { IsHome = true };
    }

    private async Task<Destination?> RoomAsync(int roomId, string? threadRootId, CancellationToken cancellationToken)
    {
        var room = await FindRoomAsync(db, roomId, cancellationToken);
        if (room is null) return null;
        if (room.ServiceUrl is not null)
            return new Destination(room.Channel, room.Tenant, room.ServiceUrl, room.BotId, room.ConversationId, threadRootId, null);
        var neighbour = await NeighbourAsync(room.Channel, room.Tenant, cancellationToken);
        return new Destination(
            room.Channel, room.Tenant, neighbour?.ServiceUrl, neighbour?.BotId, room.ConversationId, threadRootId, null);
    }

    // Where nobody has spoken yet: a channel serves a tenant from one place.
    private Task<LinkedAccount?> NeighbourAsync(string channel, string tenant, CancellationToken cancellationToken) =>
        db.LinkedAccounts().AsNoTracking()
            .Where(account => account.Channel == channel && account.Tenant == tenant && account.ServiceUrl != null)
            .OrderByDescending(account => account.Id).FirstOrDefaultAsync(cancellationToken);

    private async Task<Person> FindPersonAsync(int personId, CancellationToken cancellationToken) =>
        await db.PersonNowAsync(personId, cancellationToken) ?? throw new InvalidOperationException($"There is no Person {personId}.");

    private async Task<T> FindAsync<T>(object id, CancellationToken cancellationToken) where T : class =>
        await db.FindAsync<T>([id], cancellationToken) ?? throw new InvalidOperationException($"There is no {typeof(T).Name} {id}.");
}

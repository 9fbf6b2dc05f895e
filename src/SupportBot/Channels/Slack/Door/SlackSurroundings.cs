using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Channels.Slack.Door;

/// <summary>What the desk knows already about whoever it is and where they are.</summary>
/// <param name="Reader">Their language and hours; null for somebody whom the desk has not met.</param>
/// <param name="PrivateChat">Their conversation with the bot, once there is one.</param>
/// <param name="IsRoom">A team's room.</param>
/// <param name="IsCardThread">The thread under a card that the desk posted there, in a room or in the person's own chat.</param>
/// <param name="Names">What the mentioned people are called here.</param>
public sealed record SlackSurroundings(
    Reader? Reader, string? PrivateChat, bool IsRoom, bool IsCardThread, IReadOnlyDictionary<string, string> Names)
{
    public static Task<SlackSurroundings> FindAsync(UnitOfWork unitOfWork, SlackArrival arrival, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync((services, token) => ReadAsync(services.GetRequiredService<SupportBotDb>(), arrival, token), cancellationToken);

    private static async Task<SlackSurroundings> ReadAsync(SupportBotDb db, SlackArrival arrival, CancellationToken cancellationToken)
    {
        var ids = SaidText.Mentioned(arrival.Text).Append(arrival.UserId).ToList();
        var accounts = await db.LinkedAccounts().AsNoTracking().Include(account => account.Person)
            .Where(account => account.Channel == SlackChannel.Id && account.Tenant == arrival.Workspace && ids.Contains(account.AccountId))
            .ToListAsync(cancellationToken);
        var own = accounts.Find(account => account.AccountId == arrival.UserId);
        var room = arrival.IsPrivate || arrival.Channel is null ? null : await db.Rooms().AsNoTracking().SingleOrDefaultAsync(
            room => room.Channel == SlackChannel.Id && room.Tenant == arrival.Workspace && room.ConversationId == arrival.Channel, cancellationToken);
        return new SlackSurroundings(
            own?.Person.Reader, own?.ConversationId, room is not null,
            await IsCardThreadAsync(db, PlacesOf(room, own, arrival), arrival.ThreadTs, cancellationToken),
            accounts.ToDictionary(account => account.AccountId, account => account.Person.Name, StringComparer.Ordinal));
    }

    // A card from before their accounts were linked is still kept in the other's name.
    private static string[] PlacesOf(Room? room, LinkedAccount? own, SlackArrival arrival)
    {
        if (room is not null) return [Place.Room(room.Id).Key];
        return own is not null && arrival.IsPrivate ? [Place.Person(own.PersonId).Key, Place.Person(own.FirstPersonId ?? own.PersonId).Key] : [];
    }

    private static async Task<bool> IsCardThreadAsync(SupportBotDb db, string[] places, string? threadTs, CancellationToken cancellationToken) =>
        threadTs is not null && places.Length > 0 && await db.PostedCards().AnyAsync(card => places.Contains(card.Place) && card.ActivityId == threadTs, cancellationToken);
}

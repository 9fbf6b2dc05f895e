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
            await IsCardThreadAsync(db, room is not null ? Place.Room(room.Id) : PrivateOf(own, arrival), arrival.ThreadTs, cancellationToken),
            accounts.ToDictionary(account => account.AccountId, account => account.Person.Name, StringComparer.Ordinal));
    }

    private static Place? PrivateOf(LinkedAccount? own, SlackArrival arrival) => own is not null && arrival.IsPrivate ? Place.Person(own.PersonId) : null;

    private static async Task<bool> IsCardThreadAsync(SupportBotDb db, Place? where, string? threadTs, CancellationToken cancellationToken)
    {
        if (threadTs is null || where?.Key is not { } place) return false;
        return await db.PostedCards().AnyAsync(card => card.Place == place && card.ActivityId == threadTs, cancellationToken);
    }
}

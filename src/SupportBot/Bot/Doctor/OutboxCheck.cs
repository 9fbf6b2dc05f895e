using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Doctor;

/// <summary>What is owed goes out: nothing waits long, and nothing was refused for good.</summary>
public sealed class OutboxCheck(SupportBotDb db, IClock clock) : IDoctorCheck
{
    private const int MostReasons = 3;
    private static readonly Duration LongWait = Duration.FromMinutes(10);

    /// <summary>A card that was refused so often in a row has waited longer than that, as each wait is longer than the last.</summary>
    private const int ManyAttempts = 10;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken) =>
        [await QueueAsync(cancellationToken), .. await CardsAsync(cancellationToken), .. await FailedAsync(cancellationToken)];

    private async Task<Diagnosis> QueueAsync(CancellationToken cancellationToken)
    {
        var waiting = db.OutgoingMessages().AsNoTracking().Where(message => message.State == SendState.Pending);
        var oldest = await waiting.OrderBy(message => message.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (oldest is null) return Diagnosis.Well("doctor.queue-empty");
        var count = await waiting.CountAsync(cancellationToken);
        if (clock.GetCurrentInstant() - oldest.CreatedAt <= LongWait) return Diagnosis.Well("doctor.queue-moves", count, oldest.CreatedAt);
        return await ReasonAsync(oldest, cancellationToken) is { } problem
            ? Diagnosis.Ill("doctor.queue-stuck-because", count, oldest.CreatedAt, problem).ToDo("doctor.wait-for-channel")
            : Diagnosis.Ill("doctor.queue-stuck", count, oldest.CreatedAt).ToDo("doctor.restart-host");
    }

    // What has to go before it may be the one that is refused.
    private async Task<string?> ReasonAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        message.Problem ?? await db.PostedCards().AsNoTracking()
            .Where(card => (card.Place == message.Place || card.Id == message.CardId) && card.Problem != null)
            .Select(card => card.Problem).FirstOrDefaultAsync(cancellationToken);

    // A card that nothing waits behind is in no queue.
    private async Task<IReadOnlyList<Diagnosis>> CardsAsync(CancellationToken cancellationToken)
    {
        var longAgo = clock.GetCurrentInstant() - LongWait;
        var old = db.PostedCards().AsNoTracking()
            .Where(card => card.WantedVersion > card.ShownVersion && !card.Failed && (card.NextAttemptAt < longAgo || card.Attempts >= ManyAttempts));
        var oldest = await old.OrderByDescending(card => card.Attempts).ThenBy(card => card.NextAttemptAt).FirstOrDefaultAsync(cancellationToken);
        if (oldest is null) return [];
        var count = await old.CountAsync(cancellationToken);
        var where = await NameAsync(Place.Parse(oldest.Place), cancellationToken);
        return
        [
            oldest.Problem is { } problem
                ? Diagnosis.Ill("doctor.cards-stuck-because", count, where, problem).ToDo("doctor.wait-for-channel")
                : Diagnosis.Ill("doctor.cards-stuck", count, where).ToDo("doctor.restart-host"),
        ];
    }

    private async Task<IReadOnlyList<Diagnosis>> FailedAsync(CancellationToken cancellationToken)
    {
        var failed = await db.OutgoingMessages().AsNoTracking().WhereFailed().OrderByDescending(message => message.Id)
            .Select(message => new Refused(message.Place, message.Problem)).ToListAsync(cancellationToken);
        failed.AddRange(await db.PostedCards().AsNoTracking().Where(card => card.Failed)
            .Select(card => new Refused(card.Place, card.Problem)).ToListAsync(cancellationToken));
        if (failed.Count == 0) return [];
        var unreachable = await db.People().AsNoTracking().Where(person => person.UnreachableSince != null)
            .ToDictionaryAsync(person => Place.Person(person.Id).Key, cancellationToken);
        var findings = new List<Diagnosis>();
        if (failed.Count(one => !unreachable.ContainsKey(one.Place)) is > 0 and var count)
            findings.Add(Diagnosis.Ill("doctor.messages-failed", count).ToDo("doctor.retry-failed"));
        foreach (var reason in failed.Where(one => !unreachable.ContainsKey(one.Place)).DistinctBy(one => one.Problem).Take(MostReasons))
            findings.Add(Diagnosis.Notable("doctor.message-failed", await NameAsync(Place.Parse(reason.Place), cancellationToken), reason.Problem));
        // Their own wish, and it ends by itself.
        foreach (var place in failed.Where(one => unreachable.ContainsKey(one.Place)).Select(one => one.Place).Distinct().Take(MostReasons))
            findings.Add(Diagnosis.Notable("doctor.person-unreachable", unreachable[place].Name, unreachable[place].UnreachableSince));
        return findings;
    }

    private async Task<object> NameAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.PersonId is { } personId) return (await db.People().FindAsync([personId], cancellationToken))?.Name ?? place.Key;
        var where = place.CardId is { } cardId ? (await db.PostedCards().FindAsync([cardId], cancellationToken))?.Where ?? place : place;
        if (where.SharedId is { } sharedId) return (await db.SharedConversations().FindAsync([sharedId], cancellationToken))?.Name ?? place.Key;
        return where.RoomId is { } roomId ? (await db.Rooms().FindAsync([roomId], cancellationToken))?.Name ?? place.Key : place.Key;
    }

    private sealed record Refused(string Place, string? Problem);
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Outbox;

/// <summary>Reads and writes what the outbox owes: which places are due, and what became of each attempt.</summary>
public sealed class OutboxLedger(SupportBotDb db, IEnumerable<IUnreachableListener> unreachable, IClock clock)
{
    private const int LargestLease = 200;
    private const int MostAttempts = 5;

    /// <summary>Longer than any channel's time-out, so that a live host never loses a lease.</summary>
    private static readonly Duration LeaseTime = Duration.FromSeconds(60);

    /// <summary>Between two drawings of one person's page.</summary>
    private static readonly Duration HomeRests = Duration.FromSeconds(10);
    /// <summary>A channel that loses its answers is asked again at least so long, though what it took may then arrive twice.</summary>
    private static readonly Duration LongestOutage = Duration.FromHours(1);

    private static readonly Duration LongestBackOff = Duration.FromMinutes(5);

    // Both are prepared once: they are asked after every turn.
    private static readonly Func<SupportBotDb, Instant, IAsyncEnumerable<PostedCard>> DueCards = EF.CompileAsyncQuery((SupportBotDb db, Instant now) => db.Set<PostedCard>()
        .Where(card => card.WantedVersion > card.ShownVersion && !card.Failed && card.NextAttemptAt <= now)
        .Where(card => card.LeasedUntil == null || card.LeasedUntil < now)
        .Where(card => !db.Set<OutgoingMessage>().Any(message => message.Place == card.Place && message.State == SendState.Pending && message.NextAttemptAt > now))
        .OrderBy(card => card.NextAttemptAt).ThenBy(card => card.Id).Take(LargestLease));

    // A place whose oldest message, or whose card, still waits for its next try is left alone: nothing may overtake it.
    private static readonly Func<SupportBotDb, Instant, IAsyncEnumerable<OutgoingMessage>> DueMessages = EF.CompileAsyncQuery((SupportBotDb db, Instant now) => db.Set<OutgoingMessage>()
        .Where(message => message.State == SendState.Pending && message.NextAttemptAt <= now)
        .Where(message => message.LeasedUntil == null || message.LeasedUntil < now)
        .Where(message => message.CardId == null
            || db.Set<PostedCard>().Any(card => card.Id == message.CardId && card.ActivityId != null))
        .Where(message => !db.Set<OutgoingMessage>().Any(earlier => earlier.Place == message.Place && earlier.State == SendState.Pending
            && earlier.Id < message.Id && (earlier.NextAttemptAt > now || earlier.LeasedUntil >= now)))
        .Where(message => !db.Set<PostedCard>().Any(card => card.Place == message.Place && card.WantedVersion > card.ShownVersion && !card.Failed
            && (card.NextAttemptAt > now || card.LeasedUntil >= now)))
        .OrderBy(message => message.Id).Take(LargestLease));

    /// <summary>Reserves what is due for this host, place by place, oldest first, leaving out the places that are busy.</summary>
    public async Task<IReadOnlyList<Lane>> LeaseAsync(string host, IReadOnlySet<string> busy, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var cards = await DueCards(db, now).ToListAsync(cancellationToken);
        var messages = await DueMessages(db, now).ToListAsync(cancellationToken);

        var lanes = new Dictionary<string, Lane>(StringComparer.Ordinal);
        foreach (var card in cards)
        {
            if (busy.Contains(card.Place)) continue;
            card.Lease(host, now + LeaseTime);
            LaneOf(card.Place).Cards.Add(new CardToShow(card.Id, card.Subject, card.View, card.WantedVersion, card.ActivityId, card.ConversationId));
        }

        foreach (var message in messages)
        {
            if (busy.Contains(message.Place)) continue;
            message.Lease(host, now + LeaseTime);
            LaneOf(message.Place).Messages.Add(message);
        }

        return [.. lanes.Values];

        Lane LaneOf(string place)
        {
            if (!lanes.TryGetValue(place, out var lane)) lanes[place] = lane = new Lane(Place.Parse(place), [], []);
            return lane;
        }
    }

    /// <summary>Takes back what hosts had reserved that are no longer there.</summary>
    public async Task ReleaseDeadAsync(Func<string, bool> isAlive, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var messages = await db.OutgoingMessages()
            .Where(message => message.State == SendState.Pending && message.LeasedUntil >= now).ToListAsync(cancellationToken);
        var cards = await db.PostedCards().Where(card => card.LeasedUntil >= now).ToListAsync(cancellationToken);
        var dead = messages.Select(message => message.LeasedBy!).Concat(cards.Select(card => card.LeasedBy!))
            .Distinct(StringComparer.Ordinal).Where(host => !isAlive(host)).ToHashSet(StringComparer.Ordinal);
        foreach (var message in messages.Where(message => dead.Contains(message.LeasedBy!))) message.LeaseEnds(now);
        foreach (var card in cards.Where(card => dead.Contains(card.LeasedBy!))) card.LeaseEnds(now);
    }

    /// <summary>Writes down what became of each attempt.</summary>
    public async Task RecordAsync(IReadOnlyCollection<SendResult> results, CancellationToken cancellationToken)
    {
        if (results.Count == 0) return;
        var messageIds = results.Where(result => result.MessageId is not null).Select(result => result.MessageId!.Value).ToList();
        var cardIds = results.Where(result => result.CardId is not null).Select(result => result.CardId!.Value).ToList();
        var messages = messageIds.Count == 0 ? [] : await db.OutgoingMessages().Where(message => messageIds.Contains(message.Id))
            .ToDictionaryAsync(message => message.Id, cancellationToken);
        var cards = cardIds.Count == 0 ? [] : await db.PostedCards().Where(card => cardIds.Contains(card.Id))
            .ToDictionaryAsync(card => card.Id, cancellationToken);
        foreach (var result in results)
        {
            if (result.MessageId is { } messageId) Record(messages[messageId], result);
            if (result.CardId is { } cardId) Record(cards[cardId], result);
            if (result.Opened is { } opened) await OpenedAsync(opened, cancellationToken);
            if (result.Problem?.Problem == SendProblem.Unreachable && result.Place.PersonId is { } personId)
                await BecameUnreachableAsync(personId, cancellationToken);
        }
    }

    /// <summary>When the next message or card is due that nobody has; null when nothing is owed.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancellationToken)
    {
        var message = await db.OutgoingMessages().Where(m => m.State == SendState.Pending
                && (m.CardId == null || db.PostedCards().Any(card => card.Id == m.CardId && card.ActivityId != null)))
            .MinAsync(m => (Instant?)m.NextAttemptAt, cancellationToken);
        var card = await db.PostedCards().Where(c => c.WantedVersion > c.ShownVersion && !c.Failed)
            .MinAsync(c => (Instant?)c.NextAttemptAt, cancellationToken);
        return (message, card) is ({ } a, { } b) ? Instant.Min(a, b) : message ?? card;
    }

    private void Record(OutgoingMessage message, SendResult result)
    {
        switch (result.Outcome)
        {
            case SendOutcome.Sent: message.WasSent(result.ActivityId!, result.ConversationId!); break;
            case SendOutcome.Dropped: message.WasDropped(); break;
            case SendOutcome.NotTried: message.WasNotTried(); break;
            case SendOutcome.Refused: Refuse(message, result.Problem!); break;
        }
    }

    private void Refuse(OutgoingMessage message, SendException problem)
    {
        var now = clock.GetCurrentInstant();
        var ambiguous = problem.Problem == SendProblem.Ambiguous && message.Kind == SendKind.Post;
        var mayTakeLonger = message.Attempts < MostAttempts || now - message.CreatedAt < LongestOutage;
        if (problem.Problem == SendProblem.MessageGone && message.Kind != SendKind.Post) message.WasDropped();
        else if (problem.Problem is SendProblem.Throttled or SendProblem.NotYet or SendProblem.Transient || (problem.Problem == SendProblem.Ambiguous && mayTakeLonger))
            message.WillBeTriedAgain(now + (problem.RetryAfter ?? BackOff(message.Attempts)), problem.Message, ambiguous);
        else message.HasFailed(problem.Message);
    }

    private void Record(PostedCard card, SendResult result)
    {
        var now = clock.GetCurrentInstant();
        switch (result.Outcome, result.Problem?.Problem)
        {
            case (SendOutcome.Sent, _):
                card.WasShown(result.Version, result.ActivityId!, result.ConversationId!);
                if (card.Where.HomeOf is not null) card.RestsUntil(now + HomeRests);
                break;
            case (SendOutcome.NotTried, _): card.WasNotTried(); break;
            case (_, SendProblem.MessageGone): card.IsGone(now); break;
            case (_, SendProblem.Throttled or SendProblem.NotYet or SendProblem.Transient or SendProblem.Ambiguous):
                card.WillBeTriedAgain(now + (result.Problem!.RetryAfter ?? BackOff(card.Attempts)), result.Problem.Message,
                    answerLost: result.Problem.Problem == SendProblem.Ambiguous); break;
            default: card.HasFailed(result.Problem!.Message); break;
        }
    }

    private async Task OpenedAsync(OpenedConversation opened, CancellationToken cancellationToken)
    {
        var account = await db.LinkedAccounts().SingleAsync(account => account.Id == opened.LinkedAccountId, cancellationToken);
        account.TalksIn(opened.ConversationId, account.ServiceUrl, account.BotId);
    }

    private async Task BecameUnreachableAsync(int personId, CancellationToken cancellationToken)
    {
        var person = await db.People().SingleAsync(person => person.Id == personId, cancellationToken);
        if (person.UnreachableSince is not null) return;
        person.BecameUnreachable(clock.GetCurrentInstant());
        foreach (var listener in unreachable) await listener.BecameUnreachableAsync(personId, cancellationToken);
    }

    private static Duration BackOff(int attempts) =>
        Duration.Min(LongestBackOff, Duration.FromSeconds(1 << Math.Min(attempts, 10)));
}

/// <summary>What one place is owed now: cards first, then messages in order.</summary>
public sealed record Lane(Place Place, List<CardToShow> Cards, List<OutgoingMessage> Messages);

/// <summary>A card as it was leased, and the version that was wanted then; nobody else changes where it is before the lease ends.</summary>
public sealed record CardToShow(Guid Id, string Subject, string View, int Version, string? ActivityId, string? ConversationId);

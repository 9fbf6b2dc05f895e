using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Outbox;

/// <summary>Sends what one place is owed, in order, and stops at the first thing that must go before the rest.</summary>
public sealed partial class LaneSender(
    SupportBotDb db, Readers readers, PlaceResolver places, IEnumerable<IChannelSender> senders, IEnumerable<ICardView> views,
    IEnumerable<ISendCondition> conditions, IClock clock, ILogger<LaneSender> logger)
{
    private OpenedConversation? _opened;
    private Destination? _to;

    public async Task<IReadOnlyList<SendResult>> SendAsync(Lane lane, CancellationToken cancellationToken)
    {
        using var loan = await readers.LendAsync(db, cancellationToken);
        var results = new List<SendResult>();
        var blocked = false;
        foreach (var card in lane.Cards)
        {
            var result = blocked
                ? NotTried(lane.Place)
                : await AttemptAsync(lane.Place, to => ShowAsync(to, lane.Place, card, cancellationToken), cancellationToken);
            blocked |= Blocks(result);
            results.Add(result with { CardId = card.Id });
        }

        foreach (var message in lane.Messages)
        {
            var result = blocked
                ? NotTried(lane.Place)
                : await AttemptAsync(lane.Place, to => SendAsync(to, message, cancellationToken), cancellationToken);
            blocked |= Blocks(result);
            results.Add(result with { MessageId = message.Id });
        }

        if (_opened is not null && results.Count > 0) results[0] = results[0] with { Opened = _opened };
        return results;
    }

    private async Task<SendResult> AttemptAsync(Place place, Func<Destination, Task<SendResult>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt(await DestinationAsync(place, cancellationToken));
        }
        catch (SendException problem)
        {
            return new SendResult(place, SendOutcome.Refused) { Problem = problem };
        }
        catch (Exception bug)
        {
            // A card that cannot be drawn or a sender that breaks must not take what was already sent in its place with it.
            LogBroke(bug, place.Key);
            var problem = new SendException(SendProblem.Transient, bug.Message, Duration.FromSeconds(30), bug);
            return new SendResult(place, SendOutcome.Refused) { Problem = problem };
        }
    }

    private async Task<Destination> DestinationAsync(Place place, CancellationToken cancellationToken)
    {
        if (_to is not null) return _to;
        var to = await places.FindAsync(place, cancellationToken)
            ?? throw new SendException(SendProblem.Refused, $"There is no way to {place.Key}.");
        if (to is { ConversationId: null, LinkedAccountId: { } accountId })
        {
            _opened = new OpenedConversation(accountId, await SenderFor(to).OpenPrivateAsync(to, cancellationToken));
            to = to with { ConversationId = _opened.ConversationId };
        }

        return _to = to;
    }

    // Somebody with several private chats is written to where they talk now, but a message is changed where it was posted.
    private async Task<Destination> BackToAsync(Destination to, Place place, string? conversationId, CancellationToken cancellationToken)
    {
        if (conversationId is null || conversationId == to.ConversationId || place.PersonId is not { } personId) return to;
        return await places.FindPostedAsync(personId, conversationId, cancellationToken)
            ?? throw new SendException(SendProblem.MessageGone, "The chat it was posted in is no longer theirs.");
    }

    private async Task<SendResult> SendAsync(Destination to, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.UsefulUntil < clock.GetCurrentInstant()) return new SendResult(message.Where, SendOutcome.Dropped);
        if (message.Condition is { } key && !await StillHoldsAsync(key, message.ConditionSubject ?? "", cancellationToken))
            return new SendResult(message.Where, SendOutcome.Dropped);
        if (message.Kind == SendKind.Post)
        {
            var outbound = await OutboundAsync(ProtocolJson.Parse(message.Body), OutboxId(message), to.Channel, cancellationToken);
            return Sent(message.Where, await SenderFor(to).PostAsync(to, outbound, cancellationToken), to);
        }

        var target = await db.OutgoingMessages().AsNoTracking().SingleAsync(target => target.Id == message.TargetId, cancellationToken);
        if (target.ActivityId is null) throw new SendException(SendProblem.MessageGone, "The message was never posted.");
        to = await BackToAsync(to, message.Where, target.ConversationId, cancellationToken);
        if (message.Kind == SendKind.Delete) await SenderFor(to).DeleteAsync(to, target.ActivityId, cancellationToken);
        else
        {
            var outbound = await OutboundAsync(ProtocolJson.Parse(message.Body), OutboxId(target), to.Channel, cancellationToken);
            await SenderFor(to).UpdateAsync(to, target.ActivityId, outbound, cancellationToken);
        }

        return Sent(message.Where, target.ActivityId, to);
    }

    private async Task<SendResult> ShowAsync(Destination to, Place place, CardToShow card, CancellationToken cancellationToken)
    {
        if (card.ActivityId is not null) to = await BackToAsync(to, place, card.ConversationId, cancellationToken);
        var view = views.Single(view => view.Key == card.View);
        var drawn = await view.DrawAsync(card.Subject, place, await places.ReaderAsync(place, cancellationToken), cancellationToken);
        var outbound = await OutboundAsync(drawn, "card-" + card.Id.ToString("N"), to.Channel, cancellationToken);
        var activityId = card.ActivityId;
        if (activityId is null) activityId = await SenderFor(to).PostAsync(to, outbound, cancellationToken);
        else await SenderFor(to).UpdateAsync(to, activityId, outbound, cancellationToken);
        return Sent(place, activityId, to) with { Version = card.Version };
    }

    private async Task<Outbound> OutboundAsync(Activity activity, string outboxId, string channel, CancellationToken cancellationToken) =>
        new(activity, outboxId, await places.MentionsAsync(MentionTags.PersonIds(activity), channel, cancellationToken));

    private async Task<bool> StillHoldsAsync(string key, string subject, CancellationToken cancellationToken) =>
        await conditions.Single(condition => condition.Key == key).HoldsAsync(subject, cancellationToken);

    private IChannelSender SenderFor(Destination to) =>
        senders.FirstOrDefault(sender => sender.Channel == to.Channel)
        ?? throw new SendException(SendProblem.Transient, $"The channel {to.Channel} is switched off.");

    private static string OutboxId(OutgoingMessage message) => "message-" + message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static SendResult Sent(Place place, string activityId, Destination to) =>
        new(place, SendOutcome.Sent) { ActivityId = activityId, ConversationId = to.ConversationId };

    private static SendResult NotTried(Place place) => new(place, SendOutcome.NotTried);

    private static bool Blocks(SendResult result) => result is
    {
        Outcome: SendOutcome.Refused,
        Problem.Problem: SendProblem.Throttled or SendProblem.Transient or SendProblem.Ambiguous,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending to {Place} broke; it is tried again in 30 seconds")]
    private partial void LogBroke(Exception problem, string place);
}

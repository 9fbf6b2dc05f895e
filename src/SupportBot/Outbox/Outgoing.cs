using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Outbox;

/// <summary>Writes messages into the outbox, in the words of whoever reads at that place.</summary>
public sealed class Outgoing(SupportBotDb db, PlaceResolver places, Texts texts, IClock clock)
{
    private readonly List<(string Place, string ActivityId)> _again = [];
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<(string Subject, string[] Places)> _changedThere = [];

    internal IReadOnlyList<(string Place, string ActivityId)> Again => _again;

    internal IReadOnlyCollection<string> Changed => _changed;

    internal IReadOnlyList<(string Subject, string[] Places)> ChangedThere => _changedThere;

    /// <summary>Owes a sentence to a place.</summary>
    public Task<OutgoingMessage> SayAsync(Place place, Phrase phrase, CancellationToken cancellationToken) =>
        SayIfAsync(null, null, place, phrase, cancellationToken);

    public Task<OutgoingMessage> SayAsync(Place place, string key, CancellationToken cancellationToken, params object?[] arguments) =>
        SayAsync(place, new Phrase(key, arguments), cancellationToken);

    /// <summary>Owes a sentence with files.</summary>
    public async Task<OutgoingMessage> SayWithFilesAsync(
        Place place, Phrase phrase, IReadOnlyList<Attachment> files, CancellationToken cancellationToken)
    {
        var message = Activity.Message(texts.SayInMessage(await places.ReaderAsync(place, cancellationToken), phrase));
        if (files.Count > 0) message.Attachments = [.. files];
        return Post(place, message);
    }

    /// <summary>Owes a sentence that is dropped if its condition no longer holds when it is sent.</summary>
    public async Task<OutgoingMessage> SayIfAsync(
        string? condition, string? subject, Place place, Phrase phrase, CancellationToken cancellationToken)
    {
        var reader = await places.ReaderAsync(place, cancellationToken);
        return Post(place, Activity.Message(texts.SayInMessage(reader, phrase)), condition, subject);
    }

    /// <summary>Owes a message that is already in the reader's language.</summary>
    public OutgoingMessage Post(Place place, Activity message, string? condition = null, string? subject = null)
    {
        var owed = OutgoingMessage.Post(place, ProtocolJson.Serialize(message), clock.GetCurrentInstant(), condition, subject);
        db.Add(owed);
        return owed;
    }

    /// <summary>Somebody saw an old state of a live card: whatever card this message is, it is drawn again.</summary>
    public void ShowAgain(Place place, string activityId) => _again.Add((place.Key, activityId));

    /// <summary>What these cards show changes with this unit of work, though it is no entity that their view knows by itself.</summary>
    public void ShowAgain(IEnumerable<string> subjects) => _changed.UnionWith(subjects);

    /// <summary>The same for the cards in these places only, where there are too many to draw all of them again at once.</summary>
    public void ShowAgain(string subject, IReadOnlyCollection<Place> places)
    {
        if (places.Count > 0) _changedThere.Add((subject, [.. places.Select(place => place.Key)]));
    }

    /// <summary>Asks for a card to be shown and kept up to date from now on.</summary>
    public PostedCard Show(string subject, string view, Place place)
    {
        var card = PostedCard.Show(subject, view, place, clock.GetCurrentInstant());
        db.Add(card);
        return card;
    }
}

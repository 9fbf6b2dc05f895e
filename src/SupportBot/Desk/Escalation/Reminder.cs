using System.Globalization;
using NodaTime;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// A warning that somebody is owed, until a sweep says it: what is owed to the same place becomes one message when it is much, and a person
/// may want to hear of it later.
/// </summary>
public sealed class Reminder
{
    private Reminder()
    {
    }

    public long Id { get; private set; }

    /// <summary>A person or a room.</summary>
    public string Place { get; private set; } = "";

    public bool ForManager { get; private set; }
    public long ClockId { get; private set; }
    public int Generation { get; private set; }

    /// <summary>Who had the ticket when the level was reached.</summary>
    public int? OwnerId { get; private set; }

    public Lateness How { get; private set; }
    public Instant DueAt { get; private set; }

    /// <summary>Whoever is to hear it wants to be left alone until then; null for at once.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>Who is away, for whom somebody else hears it; null when it is their own.</summary>
    public int? InsteadOfId { get; private set; }

    /// <summary>How the condition at sending knows it again.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{ClockId}:{Generation}:{OwnerId ?? 0}:{How}");

    internal static Reminder For(Place place, bool forManager, TicketClock clock, int? ownerId, Lateness how, Instant dueAt) => new()
    {
        Place = place.Key,
        ForManager = forManager,
        ClockId = clock.Id,
        Generation = clock.Clock.Generation,
        OwnerId = ownerId,
        How = how,
        DueAt = dueAt,
    };

    public void Waits(Instant until) => NotBefore = until;

    /// <summary>Its time has come after it waited: the deadline may have moved meanwhile, or passed.</summary>
    public void HasWaited(Instant dueAt, Instant now)
    {
        DueAt = dueAt;
        if (How == Lateness.Before && dueAt <= now) How = Lateness.Late;
    }

    /// <summary>Somebody else hears it instead, in their own hours.</summary>
    public void PassesTo(int standInId)
    {
        InsteadOfId ??= Outbox.Place.Parse(Place).PersonId;
        (Place, NotBefore) = (Outbox.Place.Person(standInId).Key, null);
    }

    /// <summary>How the deadline and the warning lie to each other.</summary>
    public enum Lateness
    {
        Before,
        Late,

        /// <summary>Some time after the deadline was missed.</summary>
        StillLate,
    }
}

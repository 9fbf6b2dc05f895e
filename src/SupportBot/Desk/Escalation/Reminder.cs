using System.Globalization;
using NodaTime;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// A warning that somebody is owed, for as long as one sweep takes: what one sweep owes to the same place becomes one message
/// when it is much.
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

    /// <summary>How the deadline and the warning lie to each other.</summary>
    public enum Lateness
    {
        Before,
        Late,

        /// <summary>Some time after the deadline was missed.</summary>
        StillLate,
    }
}

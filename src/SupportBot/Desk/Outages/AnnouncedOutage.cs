namespace SupportBot.Desk.Outages;

/// <summary>That an outage was announced in a room, and how much of it that room has been told.</summary>
public sealed class AnnouncedOutage
{
    private AnnouncedOutage()
    {
    }

    public Guid OutageId { get; private set; }
    public string Place { get; private set; } = "";

    /// <summary>The last news said there: whoever says the next must have seen it.</summary>
    public int ToldRevision { get; private set; }

    /// <summary>The room knows that it is over; there will be nothing more to say.</summary>
    public bool IsOver { get; private set; }

    public static AnnouncedOutage In(Outbox.Place place, Outage outage) => new() { OutageId = outage.Id, Place = place.Key, ToldRevision = outage.Revision };

    public void WasTold(Outage outage) => (ToldRevision, IsOver) = (outage.Revision, !outage.IsOpen);
}

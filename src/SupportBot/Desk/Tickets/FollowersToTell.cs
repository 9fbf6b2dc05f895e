namespace SupportBot.Desk.Tickets;

/// <summary>That the many who follow a ticket are being told that it is over, or that it is open again, a few at a time.</summary>
public sealed class FollowersToTell
{
    private FollowersToTell()
    {
    }

    public Guid TicketId { get; private set; }

    /// <summary>Which end of the ticket it is about; null when it is open again.</summary>
    public int? Over { get; private set; }

    /// <summary>Whose act it was: they know. Null when the desk itself did it.</summary>
    public int? ById { get; private set; }

    /// <summary>Rises with each batch too, so that nobody is told of an end that another has just undone.</summary>
    public int Version { get; private set; }

    public static FollowersToTell Of(Guid ticketId, int? over, int? byId) => new() { TicketId = ticketId, Over = over, ById = byId };

    /// <summary>Something newer happened before everybody was told.</summary>
    public void Now(int? over, int? byId)
    {
        (Over, ById) = (over, byId);
        Version++;
    }

    public void SomeWereTold() => Version++;
}

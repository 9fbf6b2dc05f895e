using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>Somebody who has the trouble of a ticket that others reported: they hear how it goes, and read nothing else of it.</summary>
public sealed class AffectedPerson
{
    private AffectedPerson()
    {
    }

    public Guid TicketId { get; private set; }
    public int PersonId { get; private set; }

    /// <summary>Their own ticket, which was merged into it; null when they joined.</summary>
    public Guid? FromTicketId { get; private set; }

    /// <summary>What they may read of it: the title of their own ticket, or the neutral one under which they joined.</summary>
    public string Title { get; private set; } = "";

    public Instant Since { get; private set; }

    /// <summary>The end of the ticket that they were told of; null while they know it as open.</summary>
    public int? ToldOver { get; private set; }

    internal static AffectedPerson Of(Guid ticketId, int personId, string title, Guid? fromTicketId, Instant since) =>
        new() { TicketId = ticketId, PersonId = personId, Title = title, FromTicketId = fromTicketId, Since = since };

    internal bool Hide(HiddenText secret)
    {
        var before = Title;
        Title = secret.FromText(Title);
        return before != Title;
    }

    internal void WasTold(int? over) => ToldOver = over;

    /// <summary>The same for another ticket, of which they were told nothing yet, or for another person.</summary>
    internal AffectedPerson Of(Guid ticketId, int personId)
    {
        var other = Of(ticketId, personId, Title, FromTicketId, Since);
        other.ToldOver = ticketId == TicketId ? ToldOver : null;
        return other;
    }
}

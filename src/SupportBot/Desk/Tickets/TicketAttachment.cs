using NodaTime;

namespace SupportBot.Desk.Tickets;

/// <summary>A file or picture that somebody gave to a ticket; the desk keeps its content elsewhere.</summary>
public sealed class TicketAttachment
{
    private TicketAttachment()
    {
    }

    public long Id { get; private set; }
    public Guid TicketId { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";

    /// <summary>The reference by which the desk finds it, and which each channel turns into its own way to open it.</summary>
    public string Url { get; private set; } = "";

    public int? AddedById { get; private set; }
    public Instant AddedAt { get; private set; }

    internal static TicketAttachment Of(Guid ticketId, AttachedFile file, int? addedById, Instant now) => new()
    {
        TicketId = ticketId,
        Name = file.Name,
        ContentType = file.ContentType,
        Url = file.Url,
        AddedById = addedById,
        AddedAt = now,
    };
}

/// <summary>A file as it was sent: the name it came with, its type, and the reference by which it is found.</summary>
public sealed record AttachedFile(string Name, string ContentType, string Url);

/// <summary>That two tickets have to do with each other.</summary>
public sealed class TicketLink
{
    private TicketLink()
    {
    }

    public Guid TicketId { get; private set; }
    public Guid OtherId { get; private set; }

    internal static TicketLink To(Guid ticketId, Guid otherId) => new() { TicketId = ticketId, OtherId = otherId };
}

using NodaTime;

namespace SupportBot.Desk.Tickets;

/// <summary>A file or picture that somebody gave to a ticket; its bytes lie outside the database, by hash.</summary>
public sealed class TicketAttachment
{
    private TicketAttachment()
    {
    }

    public long Id { get; private set; }
    public Guid TicketId { get; private set; }
    public string Hash { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    public int? AddedById { get; private set; }
    public Instant AddedAt { get; private set; }

    internal static TicketAttachment Of(Guid ticketId, AttachedFile file, int? addedById, Instant now) => new()
    {
        TicketId = ticketId,
        Hash = file.Hash,
        Name = file.Name,
        ContentType = file.ContentType,
        Size = file.Size,
        AddedById = addedById,
        AddedAt = now,
    };
}

/// <summary>A stored file: its SHA-256, the name it came with, its checked type and its size in bytes.</summary>
public sealed record AttachedFile(string Hash, string Name, string ContentType, long Size);

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

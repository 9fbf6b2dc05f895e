using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>That a message somebody wrote was passed on as another: when the one is edited or deleted, so is the other.</summary>
public sealed class RelayedMessage
{
    private RelayedMessage()
    {
    }

    public long Id { get; private set; }

    /// <summary>Channel, conversation and id of what the person wrote.</summary>
    public string SourceKey { get; private set; } = "";

    public Guid TicketId { get; private set; }

    /// <summary>The text that the copy was made with.</summary>
    public string TextKey { get; private set; } = "";

    public long CopyId { get; private set; }
    public OutgoingMessage Copy { get; private set; } = null!;

    /// <summary>Its copy was taken back; this one stands for it from now on.</summary>
    public void IsSaidAgain(OutgoingMessage copy) => Copy = copy;

    public static RelayedMessage Of(string sourceKey, Guid ticketId, string textKey, OutgoingMessage copy) =>
        new() { SourceKey = sourceKey, TicketId = ticketId, TextKey = textKey, Copy = copy };
}

/// <summary>Remembers which messages became which, while a turn relays one.</summary>
public sealed class RelayedMessages(SupportBotDb db)
{
    private string? _source;

    /// <summary>Copies made from now on in this turn come from this message.</summary>
    public void From(Activity message) => _source = KeyOf(message);

    public void Remember(Ticket ticket, string textKey, OutgoingMessage copy)
    {
        if (_source is not null) db.Add(RelayedMessage.Of(_source, ticket.Id, textKey, copy));
    }

    /// <summary>The copies of a message that was edited or deleted.</summary>
    public Task<List<RelayedMessage>> CopiesAsync(Activity message, CancellationToken cancellationToken)
    {
        var key = KeyOf(message);
        return db.Set<RelayedMessage>().Include(relayed => relayed.Copy).Where(relayed => relayed.SourceKey == key).ToListAsync(cancellationToken);
    }

    private static string KeyOf(Activity message) => DialogMemory.KeyOf(message) + "\n" + message.Id;
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>The message somewhere else that a ticket was made from, so that one can go back to it.</summary>
public sealed class QuotedMessage
{
    private const int LongestAuthor = 100;
    private const int LongestLink = 1000;

    private QuotedMessage()
    {
    }

    public Guid TicketId { get; private set; }

    /// <summary>Who wrote it, as their channel names them.</summary>
    public string Author { get; private set; } = "";

    /// <summary>An address of https; empty when there is no way back.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Null when nothing is quoted. What a client says of it is not to be trusted: only an address that can lead to a message is kept.</summary>
    public static QuotedMessage? From(CommandArguments arguments)
    {
        var address = arguments["link"] is { Length: <= LongestLink } link && Uri.TryCreate(link, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 ? uri : null;
        if ((arguments["author"] ?? address?.Host) is not { } author) return null;
        // Brackets would end the link that a card makes of it.
        var safe = address?.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return new QuotedMessage { Author = Ticket.Cut(author, LongestAuthor), Link = safe ?? "" };
    }

    public QuotedMessage For(Ticket ticket)
    {
        TicketId = ticket.Id;
        return this;
    }
}

/// <summary>Puts the way back to the message on the ticket's cards.</summary>
public sealed class QuotedMessageFact(SupportBotDb db) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var quoted = await db.Set<QuotedMessage>().AsNoTracking().SingleOrDefaultAsync(quoted => quoted.TicketId == ticket.Id, cancellationToken);
        data["author"] = quoted?.Author;
        data["link"] = quoted is { Link.Length: > 0 } ? quoted.Link : null;
    }
}

/// <summary>How quoted messages lie in the database.</summary>
public sealed class QuotedMessageMapping : IEntityTypeConfiguration<QuotedMessage>
{
    public void Configure(EntityTypeBuilder<QuotedMessage> builder)
    {
        builder.ToTable("QuotedMessages").HasKey(quoted => quoted.TicketId);
        builder.HasOne<Ticket>().WithOne().HasForeignKey<QuotedMessage>(quoted => quoted.TicketId);
    }
}

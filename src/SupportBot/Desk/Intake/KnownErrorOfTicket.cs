using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>The known error that was offered before a ticket was filed, so that the agent need not look for it.</summary>
public sealed class KnownErrorOfTicket
{
    private KnownErrorOfTicket()
    {
    }

    public Guid TicketId { get; private set; }
    public string ArticleKey { get; private set; } = "";

    /// <summary>What it was read in.</summary>
    public SpokenLanguage Language { get; private set; }

    /// <summary>Null when none was offered.</summary>
    public static KnownErrorOfTicket? Of(Ticket ticket, Draft draft, SpokenLanguage language) =>
        draft.KnownError is { } key ? new KnownErrorOfTicket { TicketId = ticket.Id, ArticleKey = key, Language = language } : null;
}

/// <summary>Names the known error on the ticket's cards, and how to open it.</summary>
public sealed class KnownErrorFact(SupportBotDb db) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var titles = await (
            from error in db.Set<KnownErrorOfTicket>().AsNoTracking()
            where error.TicketId == ticket.Id
            join article in db.Articles() on error.ArticleKey equals article.Key
            select new { article.Key, article.Title, IsAsRead = article.Language == error.Language }).ToListAsync(cancellationToken);
        var shown = titles.MaxBy(one => one.IsAsRead);
        (data["knownError"], data["knownErrorKey"]) = (shown?.Title, shown?.Key);
    }
}

/// <summary>How they lie in the database.</summary>
public sealed class KnownErrorMapping : IEntityTypeConfiguration<KnownErrorOfTicket>
{
    public void Configure(EntityTypeBuilder<KnownErrorOfTicket> builder)
    {
        builder.ToTable("KnownErrorsOfTickets").HasKey(error => error.TicketId);
        builder.HasOne<Ticket>().WithOne().HasForeignKey<KnownErrorOfTicket>(error => error.TicketId);
        builder.HasIndex(error => error.ArticleKey);
    }
}

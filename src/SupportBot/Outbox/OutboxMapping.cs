using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>How outgoing messages and posted cards lie in the database.</summary>
public sealed class OutboxMapping : IEntityTypeConfiguration<OutgoingMessage>, IEntityTypeConfiguration<PostedCard>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.ToTable("OutgoingMessages").Ignore(message => message.Where);
        // Two hosts that lease the same row: the later one loses.
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.HasIndex(message => new { message.Place, message.State, message.Id });
        builder.HasIndex(message => message.LeasedUntil).HasFilter("\"LeasedUntil\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PostedCard> builder)
    {
        builder.ToTable("PostedCards").Ignore(card => card.Where);
        builder.Property(card => card.Id).ValueGeneratedNever();
        builder.Property(card => card.Attempts).IsConcurrencyToken();
        builder.HasIndex(card => new { card.Subject, card.View, card.Place }).IsUnique();
        builder.HasIndex(card => new { card.NextAttemptAt }).HasFilter("\"WantedVersion\" > \"ShownVersion\" AND NOT \"Failed\"");
        builder.HasIndex(card => card.ActivityId);
        builder.HasIndex(card => card.LeasedUntil).HasFilter("\"LeasedUntil\" IS NOT NULL");
    }
}

/// <summary>The sets that the outbox owns.</summary>
public static class OutboxSets
{
    public static DbSet<OutgoingMessage> OutgoingMessages(this SupportBotDb db) => db.Set<OutgoingMessage>();
    public static DbSet<PostedCard> PostedCards(this SupportBotDb db) => db.Set<PostedCard>();

    /// <summary>What has still to be sent, but for what hangs under a card that the channel refuses for good.</summary>
    public static IQueryable<OutgoingMessage> OwedMessages(this SupportBotDb db) => db.OutgoingMessages()
        .Where(message => message.State == SendState.Pending && !db.PostedCards().Any(card => card.Id == message.CardId && card.Failed));
}

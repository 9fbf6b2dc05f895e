using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Satisfaction;

/// <summary>How follow-ups lie in the database; what people said lies in the histories of their tickets.</summary>
public sealed class SatisfactionMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("FollowUps").HasKey(followUp => followUp.TicketId);
        builder.Property(followUp => followUp.TicketId).ValueGeneratedNever();
        builder.Property(followUp => followUp.Version).IsConcurrencyToken();
        builder.HasIndex(followUp => followUp.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.HasIndex(followUp => new { followUp.State, followUp.OpenedAt });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(followUp => followUp.TicketId);
        builder.HasOne<Team>().WithMany().HasForeignKey(followUp => followUp.TeamId);
        builder.HasOne<Person>().WithMany().HasForeignKey(followUp => followUp.DoneById);
    }
}

/// <summary>The set that satisfaction owns.</summary>
public static class SatisfactionSets
{
    public static DbSet<FollowUp> FollowUps(this SupportBotDb db) => db.Set<FollowUp>();
}

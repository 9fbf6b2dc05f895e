using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>How improvements lie in the database.</summary>
public sealed class ImprovementMapping :
    IEntityTypeConfiguration<ImprovementAction>, IEntityTypeConfiguration<TicketOfImprovement>, IEntityTypeConfiguration<ImprovementCounter>,
    IEntityTypeConfiguration<FindingWatch>
{
    public void Configure(EntityTypeBuilder<ImprovementAction> builder)
    {
        builder.ToTable("Improvements").Ignore(action => action.Number);
        builder.Property(action => action.Id).ValueGeneratedNever();
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.HasIndex(action => action.NumberValue).IsUnique();
        builder.HasIndex(action => action.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.HasOne<Team>().WithMany().HasForeignKey(action => action.TeamId);
        builder.HasOne<Service>().WithMany().HasForeignKey(action => action.ServiceId);
        builder.HasOne<Person>().WithMany().HasForeignKey(action => action.OwnerId);
        builder.HasOne<Person>().WithMany().HasForeignKey(action => action.CreatedById);
        builder.HasMany(action => action.Tickets).WithOne().HasForeignKey(ticket => ticket.ImprovementId);
    }

    public void Configure(EntityTypeBuilder<TicketOfImprovement> builder)
    {
        builder.ToTable("ImprovementTickets").HasKey(ticket => new { ticket.ImprovementId, ticket.TicketId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(ticket => ticket.TicketId);
    }

    public void Configure(EntityTypeBuilder<ImprovementCounter> builder)
    {
        builder.ToTable("ImprovementCounters").HasKey(counter => counter.Id);
        builder.Property(counter => counter.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<FindingWatch> builder)
    {
        builder.ToTable("FindingWatches").HasKey(watch => watch.Id);
        builder.Property(watch => watch.Id).ValueGeneratedNever();
        builder.Property(watch => watch.Version).IsConcurrencyToken();
    }
}

/// <summary>The sets that improvement owns.</summary>
public static class ImprovementSets
{
    /// <summary>All of them, for work that nobody reads; what somebody reads comes through <see cref="ImprovementAccess"/>.</summary>
    internal static DbSet<ImprovementAction> Improvements(this SupportBotDb db) => db.Set<ImprovementAction>();
}

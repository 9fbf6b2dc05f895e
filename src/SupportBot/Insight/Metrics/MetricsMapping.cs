using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>How figures, ordered exports and repeated trouble lie in the database. Figures are copies of what the event log says, so they refer to nothing.</summary>
public sealed class MetricsMapping :
    IEntityTypeConfiguration<FigurePage>, IEntityTypeConfiguration<CountedUpTo>, IEntityTypeConfiguration<OrderedExport>,
    IEntityTypeConfiguration<TroubleFinding>, IEntityTypeConfiguration<TicketOfFinding>
{
    public void Configure(EntityTypeBuilder<FigurePage> builder) => builder.ToTable("FigurePages").Ignore(page => page.Key)
        .HasKey(page => new { page.Day, page.TeamId, page.ServiceId, page.OrganisationId, page.Kind, page.Priority });

    public void Configure(EntityTypeBuilder<CountedUpTo> builder)
    {
        builder.ToTable("CountedUpTo").HasKey(counted => counted.Id);
        builder.Property(counted => counted.Id).ValueGeneratedNever();
        builder.Property(counted => counted.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<OrderedExport> builder)
    {
        builder.ToTable("OrderedExports").Ignore(order => order.Parts);
        builder.Property(order => order.Id).ValueGeneratedNever();
        builder.Property(order => order.Version).IsConcurrencyToken();
        builder.HasIndex(order => order.NextAttemptAt).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(order => order.Token).IsUnique().HasFilter("\"Token\" IS NOT NULL");
        builder.HasIndex(order => order.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(order => order.PersonId);
    }

    public void Configure(EntityTypeBuilder<TroubleFinding> builder)
    {
        builder.ToTable("Findings");
        builder.Property(finding => finding.Id).ValueGeneratedNever();
        builder.Property(finding => finding.Version).IsConcurrencyToken();
        // One of each: nobody is told of the same twice, however many hosts look for it.
        builder.HasIndex(finding => new { finding.OrganisationId, finding.TeamId, finding.ServiceId, finding.Concept }).IsUnique();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(finding => finding.OrganisationId);
        builder.HasOne<Team>().WithMany().HasForeignKey(finding => finding.TeamId);
        builder.HasOne<Service>().WithMany().HasForeignKey(finding => finding.ServiceId);
        builder.HasOne<Person>().WithMany().HasForeignKey(finding => finding.DecidedById);
        builder.HasMany(finding => finding.Tickets).WithOne().HasForeignKey(ticket => ticket.FindingId);
    }

    public void Configure(EntityTypeBuilder<TicketOfFinding> builder)
    {
        builder.ToTable("FindingTickets").HasKey(ticket => new { ticket.FindingId, ticket.TicketId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(ticket => ticket.TicketId);
    }
}

/// <summary>The sets that figures own.</summary>
public static class MetricsSets
{
    public static DbSet<FigurePage> FigurePages(this SupportBotDb db) => db.Set<FigurePage>();
    public static DbSet<CountedUpTo> CountedUpTo(this SupportBotDb db) => db.Set<CountedUpTo>();
    public static DbSet<OrderedExport> OrderedExports(this SupportBotDb db) => db.Set<OrderedExport>();

    /// <summary>All of it, for work that nobody reads; what somebody reads comes through <see cref="Metrics.Findings"/>.</summary>
    internal static DbSet<TroubleFinding> Findings(this SupportBotDb db) => db.Set<TroubleFinding>();
}

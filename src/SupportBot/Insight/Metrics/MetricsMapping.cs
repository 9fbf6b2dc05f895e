using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>How figures and ordered exports lie in the database. Figures are copies of what the event log says, so they refer to nothing.</summary>
public sealed class MetricsMapping : IEntityTypeConfiguration<FigurePage>, IEntityTypeConfiguration<CountedUpTo>, IEntityTypeConfiguration<OrderedExport>
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
}

/// <summary>The sets that figures own.</summary>
public static class MetricsSets
{
    public static DbSet<FigurePage> FigurePages(this SupportBotDb db) => db.Set<FigurePage>();
    public static DbSet<CountedUpTo> CountedUpTo(this SupportBotDb db) => db.Set<CountedUpTo>();
    public static DbSet<OrderedExport> OrderedExports(this SupportBotDb db) => db.Set<OrderedExport>();
}

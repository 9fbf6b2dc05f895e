using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Insight.Metrics;

/// <summary>How figures lie in the database. They are copies of what the event log says, so they refer to nothing.</summary>
public sealed class MetricsMapping : IEntityTypeConfiguration<FigurePage>, IEntityTypeConfiguration<CountedUpTo>
{
    public void Configure(EntityTypeBuilder<FigurePage> builder) => builder.ToTable("FigurePages").Ignore(page => page.Key)
        .HasKey(page => new { page.Day, page.TeamId, page.ServiceId, page.OrganisationId, page.Kind, page.Priority });

    public void Configure(EntityTypeBuilder<CountedUpTo> builder)
    {
        builder.ToTable("CountedUpTo").HasKey(counted => counted.Id);
        builder.Property(counted => counted.Id).ValueGeneratedNever();
        builder.Property(counted => counted.Version).IsConcurrencyToken();
    }
}

/// <summary>The sets that figures own.</summary>
public static class MetricsSets
{
    public static DbSet<FigurePage> FigurePages(this SupportBotDb db) => db.Set<FigurePage>();
    public static DbSet<CountedUpTo> CountedUpTo(this SupportBotDb db) => db.Set<CountedUpTo>();
}

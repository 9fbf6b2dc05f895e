using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>How links to the dashboard and open dashboards lie in the database.</summary>
public sealed class DashboardMapping : IEntityTypeConfiguration<DoorLink>, IEntityTypeConfiguration<DashboardSession>
{
    public void Configure(EntityTypeBuilder<DoorLink> builder)
    {
        builder.ToTable("DashboardLinks").HasKey(link => link.Hash);
        builder.HasOne<Person>().WithMany().HasForeignKey(link => link.PersonId);
        builder.HasIndex(link => link.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<DashboardSession> builder)
    {
        builder.ToTable("DashboardSessions").HasKey(session => session.Hash);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
        builder.HasIndex(session => session.ExpiresAt);
    }
}

/// <summary>The sets that the dashboard owns.</summary>
public static class DashboardSets
{
    public static DbSet<DoorLink> DashboardLinks(this SupportBotDb db) => db.Set<DoorLink>();
    public static DbSet<DashboardSession> DashboardSessions(this SupportBotDb db) => db.Set<DashboardSession>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>How services lie in the database.</summary>
public sealed class CatalogueMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("Services").HasIndex(service => service.Key).IsUnique();
        builder.HasOne<Team>().WithMany().HasForeignKey(service => service.TeamId);
    }
}

/// <summary>The set that the catalogue owns.</summary>
public static class CatalogueSets
{
    public static DbSet<Service> Services(this SupportBotDb db) => db.Set<Service>();
}

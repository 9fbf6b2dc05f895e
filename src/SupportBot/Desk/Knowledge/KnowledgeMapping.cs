using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Desk.Knowledge;

/// <summary>How articles lie in the database.</summary>
public sealed class KnowledgeMapping : IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<Deflection>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.ToTable("Articles").HasIndex(article => new { article.Key, article.Language }).IsUnique();
        builder.Property(article => article.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Deflection> builder) => builder.ToTable("Deflections");
}

/// <summary>The set that knowledge owns.</summary>
public static class KnowledgeSets
{
    public static DbSet<Article> Articles(this SupportBotDb db) => db.Set<Article>();
    public static DbSet<Deflection> Deflections(this SupportBotDb db) => db.Set<Deflection>();
}

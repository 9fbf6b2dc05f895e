using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>How sent files lie in the database; their contents lie in a folder.</summary>
public sealed class FilesMapping : IEntityTypeConfiguration<KeptFile>, IEntityTypeConfiguration<FileLink>
{
    public void Configure(EntityTypeBuilder<KeptFile> builder)
    {
        builder.ToTable("KeptFiles").HasKey(file => file.Id);
        builder.Ignore(file => file.IsPicture).Ignore(file => file.Reference);
        builder.Property(file => file.Version).IsConcurrencyToken();
        builder.HasIndex(file => file.NextAttemptAt).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(file => file.Subject);
    }

    public void Configure(EntityTypeBuilder<FileLink> builder)
    {
        builder.ToTable("FileLinks").HasKey(link => link.Token);
        builder.HasIndex(link => link.ExpiresAt);
    }
}

/// <summary>The sets that files own.</summary>
public static class FilesSets
{
    public static DbSet<KeptFile> KeptFiles(this SupportBotDb db) => db.Set<KeptFile>();
    public static DbSet<FileLink> FileLinks(this SupportBotDb db) => db.Set<FileLink>();
}

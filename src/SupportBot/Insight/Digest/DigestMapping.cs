using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>How digests lie in the database.</summary>
public sealed class DigestMapping : IEntityTypeConfiguration<DigestSubscription>, IEntityTypeConfiguration<SentDigest>
{
    public void Configure(EntityTypeBuilder<DigestSubscription> builder)
    {
        builder.ToTable("DigestSubscriptions").HasKey(subscription => new { subscription.PersonId, subscription.Variant });
        builder.Property(subscription => subscription.Version).IsConcurrencyToken();
        builder.Property(subscription => subscription.At).HasConversion(at => DigestSubscription.Written(at!.Value), text => TimeOf(text));
        builder.Property(subscription => subscription.LastDate).HasConversion(date => Written(date!.Value), text => DateOf(text));
        builder.Property(subscription => subscription.CountedUntil).HasConversion(date => Written(date!.Value), text => DateOf(text));
        builder.HasIndex(subscription => subscription.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(subscription => subscription.PersonId);
    }

    public void Configure(EntityTypeBuilder<SentDigest> builder)
    {
        builder.ToTable("SentDigests").HasKey(sent => new { sent.PersonId, sent.Variant, sent.Date });
        builder.Property(sent => sent.Date).HasConversion(date => Written(date), text => DateOf(text));
        builder.HasOne<Person>().WithMany().HasForeignKey(sent => sent.PersonId);
    }

    private static string Written(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate DateOf(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static LocalTime TimeOf(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).GetValueOrThrow();
}

/// <summary>The sets that digests own.</summary>
public static class DigestSets
{
    public static DbSet<DigestSubscription> DigestSubscriptions(this SupportBotDb db) => db.Set<DigestSubscription>();
    public static DbSet<SentDigest> SentDigests(this SupportBotDb db) => db.Set<SentDigest>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>How agreements about shifts, absences, and what was last said about each rota, lie in the database.</summary>
public sealed class OnCallMapping :
    IEntityTypeConfiguration<RotaOverride>, IEntityTypeConfiguration<ShiftSwap>, IEntityTypeConfiguration<RotaWatch>, IEntityTypeConfiguration<ShiftFeed>,
    IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<RotaOverride> builder)
    {
        builder.ToTable("RotaOverrides").HasIndex(agreed => new { agreed.TeamId, agreed.Until });
        builder.HasOne<Team>().WithMany().HasForeignKey(agreed => agreed.TeamId);
    }

    public void Configure(EntityTypeBuilder<ShiftSwap> builder) =>
        builder.ToTable("ShiftSwaps").Property(swap => swap.Version).IsConcurrencyToken();

    public void Configure(EntityTypeBuilder<RotaWatch> builder)
    {
        builder.ToTable("RotaWatches").HasKey(watch => watch.TeamId);
        builder.HasIndex(watch => watch.NextAt);
        builder.HasOne<Team>().WithOne().HasForeignKey<RotaWatch>(watch => watch.TeamId);
        builder.Property(watch => watch.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ShiftFeed> builder)
    {
        builder.ToTable("ShiftFeeds").HasKey(feed => feed.PersonId);
        builder.HasIndex(feed => feed.Secret).IsUnique();
        builder.HasOne<Person>().WithOne().HasForeignKey<ShiftFeed>(feed => feed.PersonId);
    }

    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences").HasIndex(absence => new { absence.PersonId, absence.Until });
        builder.HasOne<Person>().WithMany().HasForeignKey(absence => absence.PersonId);
        // Most are over: the sweep's index holds only those of which something is still to be told.
        builder.HasIndex(absence => absence.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.Property(absence => absence.Version).IsConcurrencyToken();
    }
}

/// <summary>The sets that on call owns.</summary>
public static class OnCallSets
{
    public static DbSet<RotaOverride> RotaOverrides(this SupportBotDb db) => db.Set<RotaOverride>();
    public static DbSet<ShiftSwap> ShiftSwaps(this SupportBotDb db) => db.Set<ShiftSwap>();
    public static DbSet<RotaWatch> RotaWatches(this SupportBotDb db) => db.Set<RotaWatch>();
    public static DbSet<Absence> Absences(this SupportBotDb db) => db.Set<Absence>();
    public static DbSet<ShiftFeed> ShiftFeeds(this SupportBotDb db) => db.Set<ShiftFeed>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>How outages, their history and those who are told of them lie in the database.</summary>
public sealed class OutageMapping :
    IEntityTypeConfiguration<Outage>, IEntityTypeConfiguration<ServiceOfOutage>, IEntityTypeConfiguration<OutageUpdate>,
    IEntityTypeConfiguration<OutageRecipient>, IEntityTypeConfiguration<ServiceFollower>, IEntityTypeConfiguration<OutageCounter>,
    IEntityTypeConfiguration<AnnouncedOutage>
{
    public void Configure(EntityTypeBuilder<Outage> builder)
    {
        builder.ToTable("Outages").Ignore(outage => outage.Number).Ignore(outage => outage.IsOpen)
            .Ignore(outage => outage.Title).Ignore(outage => outage.Impact);
        builder.Property(outage => outage.Id).ValueGeneratedNever();
        builder.Property(outage => outage.Version).IsConcurrencyToken();
        builder.HasIndex(outage => outage.NumberValue).IsUnique();
        builder.HasIndex(outage => outage.State);
        builder.HasIndex(outage => outage.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.HasIndex(outage => outage.ToldRevision).HasFilter("\"ToldRevision\" < \"Revision\"");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(outage => outage.OrganisationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(outage => outage.AuthorId);
        builder.HasMany(outage => outage.Services).WithOne().HasForeignKey(service => service.OutageId);
        builder.HasMany(outage => outage.Updates).WithOne().HasForeignKey(update => update.OutageId);
    }

    public void Configure(EntityTypeBuilder<ServiceOfOutage> builder)
    {
        builder.ToTable("OutageServices").HasKey(service => new { service.OutageId, service.ServiceId });
        builder.HasOne<Service>().WithMany().HasForeignKey(service => service.ServiceId);
    }

    public void Configure(EntityTypeBuilder<OutageUpdate> builder) =>
        builder.ToTable("OutageUpdates").Ignore(update => update.Text).Ignore(update => update.IsLoud)
            .HasKey(update => new { update.OutageId, update.Revision });

    public void Configure(EntityTypeBuilder<OutageRecipient> builder)
    {
        builder.ToTable("OutageRecipients").HasKey(recipient => new { recipient.OutageId, recipient.PersonId });
        // Two hosts that tell the same person: the later one loses.
        builder.Property(recipient => recipient.ToldRevision).IsConcurrencyToken();
        builder.HasOne<Outage>().WithMany().HasForeignKey(recipient => recipient.OutageId);
        builder.HasOne<Person>().WithMany().HasForeignKey(recipient => recipient.PersonId);
        builder.HasIndex(recipient => recipient.PersonId);
    }

    public void Configure(EntityTypeBuilder<AnnouncedOutage> builder)
    {
        builder.ToTable("AnnouncedOutages").HasKey(announced => new { announced.OutageId, announced.Place });
        // Two hosts that say the same in a room: the later one loses.
        builder.Property(announced => announced.ToldRevision).IsConcurrencyToken();
        builder.HasOne<Outage>().WithMany().HasForeignKey(announced => announced.OutageId);
        builder.HasIndex(announced => announced.Place).HasFilter("NOT \"IsOver\"");
    }

    public void Configure(EntityTypeBuilder<ServiceFollower> builder)
    {
        builder.ToTable("ServiceFollowers").HasKey(follower => new { follower.ServiceId, follower.PersonId });
        builder.HasOne<Service>().WithMany().HasForeignKey(follower => follower.ServiceId);
        builder.HasOne<Person>().WithMany().HasForeignKey(follower => follower.PersonId);
        builder.HasIndex(follower => follower.PersonId);
    }

    public void Configure(EntityTypeBuilder<OutageCounter> builder)
    {
        builder.ToTable("OutageCounters").HasKey(counter => counter.Id);
        builder.Property(counter => counter.Id).ValueGeneratedNever();
    }
}

/// <summary>The sets that outages own.</summary>
public static class OutageSets
{
    /// <summary>All of them, for work that nobody reads; what somebody reads comes through <see cref="OutageAccess"/>.</summary>
    internal static DbSet<Outage> Outages(this SupportBotDb db) => db.Set<Outage>();

    public static DbSet<OutageRecipient> OutageRecipients(this SupportBotDb db) => db.Set<OutageRecipient>();
    public static DbSet<AnnouncedOutage> AnnouncedOutages(this SupportBotDb db) => db.Set<AnnouncedOutage>();
    public static DbSet<ServiceFollower> ServiceFollowers(this SupportBotDb db) => db.Set<ServiceFollower>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>How clocks, the ledgers of warnings, targets and results, reminders, waits and closing dates lie in the database.</summary>
public sealed class EscalationMapping :
    IEntityTypeConfiguration<TicketClock>, IEntityTypeConfiguration<FiredLevel>, IEntityTypeConfiguration<Reminder>, IEntityTypeConfiguration<Closing>,
    IEntityTypeConfiguration<TargetChange>, IEntityTypeConfiguration<SlaResult>, IEntityTypeConfiguration<SlaEdition>,
    IEntityTypeConfiguration<RequesterWait>, IEntityTypeConfiguration<Leaver>, IEntityTypeConfiguration<RunningChain>
{
    public void Configure(EntityTypeBuilder<TicketClock> builder)
    {
        builder.ToTable("TicketClocks").Ignore(clock => clock.IsPromised).Property(clock => clock.Version).IsConcurrencyToken();
        builder.HasIndex(clock => new { clock.TicketId, clock.Kind }).IsUnique();
        // Most clocks have stopped: the sweep's index holds only those that will fire.
        builder.HasIndex(clock => clock.NextFireAt).HasFilter("\"NextFireAt\" IS NOT NULL");
        builder.Property(clock => clock.Kind).HasColumnName(nameof(TicketClock.Kind));
        builder.HasOne<Ticket>().WithMany().HasForeignKey(clock => clock.TicketId);
        builder.HasMany(clock => clock.Fired).WithOne().HasForeignKey(fired => fired.ClockId);
        builder.HasMany(clock => clock.Changes).WithOne().HasForeignKey(change => change.ClockId);
        builder.OwnsOne(clock => clock.Clock, owned =>
        {
            owned.Ignore(sla => sla.IsRunning).Ignore(sla => sla.IsPaused).Ignore(sla => sla.IsStopped).Ignore(sla => sla.IsBreached);
            foreach (var property in owned.OwnedEntityType.GetProperties().Where(property => !property.IsShadowProperty()).ToList())
                owned.Property(property.Name).HasColumnName(property.Name);
        });
        builder.Navigation(clock => clock.Clock).IsRequired();
    }

    public void Configure(EntityTypeBuilder<FiredLevel> builder) =>
        builder.ToTable("FiredLevels").HasKey(fired => new { fired.ClockId, fired.Generation, fired.Level });

    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("Reminders").HasIndex(reminder => new { reminder.Place, reminder.Id });
        builder.HasOne<TicketClock>().WithMany().HasForeignKey(reminder => reminder.ClockId);
    }

    public void Configure(EntityTypeBuilder<Closing> builder)
    {
        builder.ToTable("Closings").HasKey(closing => closing.TicketId);
        builder.HasIndex(closing => closing.At);
        builder.HasOne<Ticket>().WithOne().HasForeignKey<Closing>(closing => closing.TicketId);
    }

    public void Configure(EntityTypeBuilder<TargetChange> builder) => builder.ToTable("TargetChanges");

    public void Configure(EntityTypeBuilder<SlaResult> builder)
    {
        builder.ToTable("SlaResults").HasIndex(result => new { result.TicketId, result.Kind });
        builder.HasIndex(result => result.At);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(result => result.TicketId);
    }

    public void Configure(EntityTypeBuilder<SlaEdition> builder)
    {
        builder.ToTable("SlaEditions").Property(edition => edition.Version).IsConcurrencyToken();
        builder.Property(edition => edition.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<RequesterWait> builder)
    {
        builder.ToTable("RequesterWaits").HasKey(wait => wait.TicketId);
        builder.HasIndex(wait => wait.NextAt);
        builder.Property(wait => wait.Version).IsConcurrencyToken();
        builder.HasOne<Ticket>().WithOne().HasForeignKey<RequesterWait>(wait => wait.TicketId);
    }

    public void Configure(EntityTypeBuilder<RunningChain> builder)
    {
        builder.ToTable("RunningChains").HasKey(chain => chain.TicketId);
        builder.Ignore(chain => chain.Subject).Ignore(chain => chain.Plan);
        builder.Property(chain => chain.Version).IsConcurrencyToken();
        // Most chains are over: the sweep's index holds only those with something to do.
        builder.HasIndex(chain => chain.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        builder.HasOne<Ticket>().WithOne().HasForeignKey<RunningChain>(chain => chain.TicketId);
    }

    public void Configure(EntityTypeBuilder<Leaver> builder)
    {
        builder.ToTable("Leavers").HasKey(leaver => leaver.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<Leaver>(leaver => leaver.PersonId);
    }
}

/// <summary>The sets that escalation owns.</summary>
public static class EscalationSets
{
    /// <summary>Those that do not wait any longer.</summary>
    public static IQueryable<Reminder> DueAt(this IQueryable<Reminder> reminders, Instant now) =>
        reminders.Where(reminder => reminder.NotBefore == null || reminder.NotBefore <= now);

    public static DbSet<TicketClock> TicketClocks(this SupportBotDb db) => db.Set<TicketClock>();
    public static DbSet<Reminder> Reminders(this SupportBotDb db) => db.Set<Reminder>();
    public static DbSet<RequesterWait> RequesterWaits(this SupportBotDb db) => db.Set<RequesterWait>();
    public static DbSet<RunningChain> RunningChains(this SupportBotDb db) => db.Set<RunningChain>();
    public static DbSet<Leaver> Leavers(this SupportBotDb db) => db.Set<Leaver>();
    public static DbSet<Closing> Closings(this SupportBotDb db) => db.Set<Closing>();
    public static DbSet<SlaResult> SlaResults(this SupportBotDb db) => db.Set<SlaResult>();
    public static DbSet<SlaEdition> SlaEditions(this SupportBotDb db) => db.Set<SlaEdition>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>How tickets and all that hangs on them lie in the database.</summary>
public sealed class TicketMapping :
    IEntityTypeConfiguration<Ticket>, IEntityTypeConfiguration<TicketEvent>, IEntityTypeConfiguration<TicketAttachment>,
    IEntityTypeConfiguration<TicketLink>, IEntityTypeConfiguration<TicketCounter>, IEntityTypeConfiguration<TicketAlias>,
    IEntityTypeConfiguration<RelayedMessage>, IEntityTypeConfiguration<AffectedPerson>, IEntityTypeConfiguration<FollowersToTell>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("Tickets").Ignore(ticket => ticket.Number).Ignore(ticket => ticket.IsOpen).Ignore(ticket => ticket.Answers);
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.Version).IsConcurrencyToken();
        builder.HasIndex(ticket => new { ticket.Kind, ticket.NumberValue }).IsUnique();
        builder.HasIndex(ticket => new { ticket.RequesterId, ticket.State });
        builder.HasIndex(ticket => ticket.BeneficiaryId);
        builder.HasIndex(ticket => new { ticket.TeamId, ticket.State });
        builder.HasIndex(ticket => new { ticket.OwnerId, ticket.State });
        builder.HasIndex(ticket => new { ticket.State, ticket.HoldUntil });
        // Few are merged, and few are shared.
        builder.HasIndex(ticket => ticket.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.HasIndex(ticket => new { ticket.OrganisationId, ticket.ServiceId }).HasFilter("\"SharedTitle\" IS NOT NULL");
        builder.HasIndex(ticket => new { ticket.OrganisationId, ticket.ResolvedAt }).HasFilter("\"ResolvedAt\" IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(ticket => ticket.RequesterId);
        builder.HasOne<Person>().WithMany().HasForeignKey(ticket => ticket.BeneficiaryId);
        builder.HasOne<Person>().WithMany().HasForeignKey(ticket => ticket.OwnerId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(ticket => ticket.OrganisationId);
        builder.HasOne<Team>().WithMany().HasForeignKey(ticket => ticket.TeamId);
        builder.HasOne<Service>().WithMany().HasForeignKey(ticket => ticket.ServiceId);
        builder.HasMany(ticket => ticket.Events).WithOne().HasForeignKey(happened => happened.TicketId);
        builder.HasMany(ticket => ticket.Attachments).WithOne().HasForeignKey(attachment => attachment.TicketId);
        builder.HasMany(ticket => ticket.Links).WithOne().HasForeignKey(link => link.TicketId);
        builder.HasMany(ticket => ticket.Affected).WithOne().HasForeignKey(affected => affected.TicketId);
    }

    public void Configure(EntityTypeBuilder<TicketEvent> builder)
    {
        builder.Ignore(happened => happened.InThread).Ignore(happened => happened.ToldTogether).Ignore(happened => happened.PeopleAfter);
        builder.ToTable("TicketEvents").HasIndex(happened => new { happened.TicketId, happened.Id });
        builder.HasOne<Person>().WithMany().HasForeignKey(happened => happened.ById);
    }

    public void Configure(EntityTypeBuilder<TicketAttachment> builder) =>
        builder.ToTable("TicketAttachments").HasIndex(attachment => attachment.TicketId);

    public void Configure(EntityTypeBuilder<TicketLink> builder)
    {
        builder.ToTable("TicketLinks").HasKey(link => new { link.TicketId, link.OtherId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(link => link.OtherId);
    }

    public void Configure(EntityTypeBuilder<AffectedPerson> builder)
    {
        builder.ToTable("AffectedPeople").HasKey(affected => new { affected.TicketId, affected.PersonId });
        builder.HasIndex(affected => affected.PersonId);
        // Two hosts that tell the same person: the later one loses.
        builder.Property(affected => affected.ToldOver).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(affected => affected.PersonId);
    }

    public void Configure(EntityTypeBuilder<FollowersToTell> builder)
    {
        builder.ToTable("FollowersToTell").HasKey(news => news.TicketId);
        builder.Property(news => news.TicketId).ValueGeneratedNever();
        builder.Property(news => news.Version).IsConcurrencyToken();
        builder.HasOne<Ticket>().WithOne().HasForeignKey<FollowersToTell>(news => news.TicketId);
    }

    public void Configure(EntityTypeBuilder<TicketCounter> builder) =>
        builder.ToTable("TicketCounters").HasKey(counter => counter.Kind);

    public void Configure(EntityTypeBuilder<TicketAlias> builder)
    {
        builder.ToTable("TicketAliases").HasKey(alias => new { alias.Kind, alias.NumberValue });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(alias => alias.TicketId);
    }

    public void Configure(EntityTypeBuilder<RelayedMessage> builder)
    {
        builder.ToTable("RelayedMessages").HasIndex(relayed => relayed.SourceKey);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(relayed => relayed.TicketId);
        builder.HasOne(relayed => relayed.Copy).WithMany().HasForeignKey(relayed => relayed.CopyId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.People;

/// <summary>How people, their accounts, teams and rooms lie in the database.</summary>
public sealed class PeopleMapping :
    IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<LinkedAccount>,
    IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<TeamMember>, IEntityTypeConfiguration<Room>,
    IEntityTypeConfiguration<RoomRoster>, IEntityTypeConfiguration<RosterMember>, IEntityTypeConfiguration<NameLookup>,
    IEntityTypeConfiguration<SharedConversation>, IEntityTypeConfiguration<LinkOffer>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations").HasIndex(organisation => organisation.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People").Property(person => person.Version).IsConcurrencyToken();
        builder.HasIndex(person => person.Handle).IsUnique();
        builder.HasIndex(person => person.Email);
        builder.HasIndex(person => person.Roles);
        builder.HasIndex(person => person.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(person => person.OrganisationId);
        builder.Ignore(person => person.Reader);
        builder.Property(person => person.QuietHours).HasConversion(hours => hours!.ToString(), text => QuietHours.Parse(text));
    }

    public void Configure(EntityTypeBuilder<LinkedAccount> builder)
    {
        builder.ToTable("LinkedAccounts").HasIndex(account => new { account.Channel, account.Tenant, account.AccountId }).IsUnique();
        builder.HasOne(account => account.Person).WithMany().HasForeignKey(account => account.PersonId);
    }

    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("Teams").HasIndex(team => team.Key).IsUnique();
        builder.HasMany(team => team.Members).WithOne().HasForeignKey(member => member.TeamId);
    }

    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("TeamMembers").HasKey(member => new { member.TeamId, member.PersonId });
        builder.HasOne<Person>().WithMany().HasForeignKey(member => member.PersonId);
        builder.HasIndex(member => member.PersonId);
    }

    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("Rooms").HasIndex(room => new { room.Channel, room.Tenant, room.ConversationId }).IsUnique();
        builder.HasOne<Team>().WithMany().HasForeignKey(room => room.TeamId);
    }

    public void Configure(EntityTypeBuilder<RoomRoster> builder)
    {
        builder.ToTable("RoomRosters").HasKey(roster => roster.RoomId);
        builder.Property(roster => roster.RoomId).ValueGeneratedNever();
        builder.Property(roster => roster.Version).IsConcurrencyToken();
        builder.HasOne<Room>().WithOne().HasForeignKey<RoomRoster>(roster => roster.RoomId);
    }

    public void Configure(EntityTypeBuilder<RosterMember> builder)
    {
        builder.ToTable("RosterMembers").HasKey(member => new { member.RoomId, member.PersonId });
        builder.HasOne<Room>().WithMany().HasForeignKey(member => member.RoomId);
        builder.HasOne<Person>().WithMany().HasForeignKey(member => member.PersonId);
        builder.HasIndex(member => member.PersonId);
    }

    public void Configure(EntityTypeBuilder<NameLookup> builder)
    {
        builder.ToTable("NameLookups").HasKey(lookup => lookup.LinkedAccountId);
        builder.Property(lookup => lookup.LinkedAccountId).ValueGeneratedNever();
        builder.HasOne<LinkedAccount>().WithOne().HasForeignKey<NameLookup>(lookup => lookup.LinkedAccountId);
    }

    public void Configure(EntityTypeBuilder<SharedConversation> builder)
    {
        builder.ToTable("SharedConversations").Ignore(shared => shared.Reader).HasIndex(shared => new { shared.Channel, shared.Tenant, shared.ConversationId }).IsUnique();
        builder.Property(shared => shared.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LinkOffer> builder)
    {
        builder.ToTable("LinkOffers").HasIndex(offer => new { offer.PersonId, offer.OtherId }).IsUnique();
        builder.Property(offer => offer.Id).ValueGeneratedNever();
        builder.Property(offer => offer.Version).IsConcurrencyToken();
        builder.HasOne(offer => offer.Person).WithMany().HasForeignKey(offer => offer.PersonId);
        builder.HasOne(offer => offer.Other).WithMany().HasForeignKey(offer => offer.OtherId);
        builder.HasIndex(offer => offer.OtherId);
    }
}

/// <summary>The sets that People owns.</summary>
public static class PeopleSets
{
    public static DbSet<Organisation> Organisations(this SupportBotDb db) => db.Set<Organisation>();
    public static DbSet<Person> People(this SupportBotDb db) => db.Set<Person>();
    public static DbSet<LinkedAccount> LinkedAccounts(this SupportBotDb db) => db.Set<LinkedAccount>();
    public static DbSet<Team> Teams(this SupportBotDb db) => db.Set<Team>();
    public static DbSet<TeamMember> TeamMembers(this SupportBotDb db) => db.Set<TeamMember>();
    public static DbSet<RoomRoster> RoomRosters(this SupportBotDb db) => db.Set<RoomRoster>();
    public static DbSet<RosterMember> RosterMembers(this SupportBotDb db) => db.Set<RosterMember>();
    public static DbSet<NameLookup> NameLookups(this SupportBotDb db) => db.Set<NameLookup>();
    public static DbSet<SharedConversation> SharedConversations(this SupportBotDb db) => db.Set<SharedConversation>();
    public static DbSet<LinkOffer> LinkOffers(this SupportBotDb db) => db.Set<LinkOffer>();

    /// <summary>The person behind an id that somebody kept: whoever that one turned out to be.</summary>
    public static async Task<Person?> PersonNowAsync(this SupportBotDb db, int personId, CancellationToken cancellationToken) =>
        await db.FindAsync<Person>([personId], cancellationToken) is { MergedIntoId: { } intoId }
            ? await db.FindAsync<Person>([intoId], cancellationToken)
            : await db.FindAsync<Person>([personId], cancellationToken);

    public static DbSet<Room> Rooms(this SupportBotDb db) => db.Set<Room>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.People;

/// <summary>How people, their accounts, teams and rooms lie in the database.</summary>
public sealed class PeopleMapping :
    IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<LinkedAccount>,
    IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<TeamMember>, IEntityTypeConfiguration<Room>
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
        builder.HasOne<Organisation>().WithMany().HasForeignKey(person => person.OrganisationId);
        builder.Ignore(person => person.Reader);
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
}

/// <summary>The sets that People owns.</summary>
public static class PeopleSets
{
    public static DbSet<Organisation> Organisations(this SupportBotDb db) => db.Set<Organisation>();
    public static DbSet<Person> People(this SupportBotDb db) => db.Set<Person>();
    public static DbSet<LinkedAccount> LinkedAccounts(this SupportBotDb db) => db.Set<LinkedAccount>();
    public static DbSet<Team> Teams(this SupportBotDb db) => db.Set<Team>();
    public static DbSet<TeamMember> TeamMembers(this SupportBotDb db) => db.Set<TeamMember>();
    public static DbSet<Room> Rooms(this SupportBotDb db) => db.Set<Room>();
}

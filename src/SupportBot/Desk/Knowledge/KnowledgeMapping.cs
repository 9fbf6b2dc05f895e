using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>How articles lie in the database.</summary>
public sealed class KnowledgeMapping : IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<Deflection>, IEntityTypeConfiguration<ArticleVote>,
    IEntityTypeConfiguration<UnansweredQuestion>, IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.ToTable("Articles").Ignore(article => article.Text).HasIndex(article => new { article.Key, article.Language }).IsUnique();
        builder.HasIndex(article => article.ReviewBy).HasFilter("\"ReviewBy\" IS NOT NULL");
        builder.Property(article => article.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Deflection> builder) => builder.ToTable("Deflections");

    public void Configure(EntityTypeBuilder<ArticleVote> builder)
    {
        builder.ToTable("ArticleVotes").HasKey(vote => new { vote.ArticleKey, vote.PersonId });
        builder.HasOne<Person>().WithMany().HasForeignKey(vote => vote.PersonId);
        builder.HasIndex(vote => vote.PersonId);
    }

    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates").HasIndex(template => new { template.Key, template.TeamKey }).IsUnique();
        builder.Property(template => template.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<UnansweredQuestion> builder)
    {
        builder.ToTable("UnansweredQuestions").HasOne<Person>().WithMany().HasForeignKey(question => question.PersonId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(question => question.OrganisationId);
        builder.HasIndex(question => question.AskedAt);
        // An article may be published while the search is asked again.
        builder.Property(question => question.AskAgainAt).IsConcurrencyToken();
        builder.HasIndex(question => new { question.PersonId, question.AskedAt });
        builder.HasIndex(question => question.AskAgainAt).HasFilter("\"AskAgainAt\" IS NOT NULL");
    }
}

/// <summary>The set that knowledge owns.</summary>
public static class KnowledgeSets
{
    public static DbSet<Article> Articles(this SupportBotDb db) => db.Set<Article>();
    public static DbSet<ArticleVote> ArticleVotes(this SupportBotDb db) => db.Set<ArticleVote>();
    public static DbSet<UnansweredQuestion> UnansweredQuestions(this SupportBotDb db) => db.Set<UnansweredQuestion>();
    public static DbSet<ReplyTemplate> ReplyTemplates(this SupportBotDb db) => db.Set<ReplyTemplate>();
    public static DbSet<Deflection> Deflections(this SupportBotDb db) => db.Set<Deflection>();
}

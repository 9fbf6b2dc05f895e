using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>When the desk looks next whether articles are due for review; there is one row.</summary>
public sealed class ReviewRound
{
    private ReviewRound()
    {
    }

    public int Id { get; private set; }
    public Instant NextAt { get; private set; }
    public int Version { get; private set; }

    public void ComesAgain(Instant at) => (NextAt, Version) = (at, Version + 1);
}

/// <summary>That somebody was told in a month which of their articles are due; its key lets it happen once.</summary>
public sealed class ReviewNotice
{
    private ReviewNotice()
    {
    }

    public int PersonId { get; private set; }

    /// <summary>202603 for March 2026, on the desk's own calendar.</summary>
    public int Month { get; private set; }

    public static ReviewNotice Of(int personId, int month) => new() { PersonId = personId, Month = month };
}

/// <summary>How they lie in the database.</summary>
public sealed class ReviewMapping : IEntityTypeConfiguration<ReviewRound>, IEntityTypeConfiguration<ReviewNotice>
{
    public void Configure(EntityTypeBuilder<ReviewRound> builder) =>
        builder.ToTable("ReviewRounds").Property(round => round.Version).IsConcurrencyToken();

    public void Configure(EntityTypeBuilder<ReviewNotice> builder)
    {
        builder.ToTable("ReviewNotices").HasKey(notice => new { notice.PersonId, notice.Month });
        builder.HasOne<Person>().WithMany().HasForeignKey(notice => notice.PersonId);
    }
}

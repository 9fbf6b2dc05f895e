using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Intake;

/// <summary>The solved ticket from which a new one has its service, so that the agent sees why it came to them.</summary>
public sealed class LikeTicket
{
    private LikeTicket()
    {
    }

    public Guid TicketId { get; private set; }
    public Guid LikeId { get; private set; }

    /// <summary>Null when the service was said, or chosen by the person: then it needs no reason.</summary>
    public static LikeTicket? Of(Ticket ticket, Draft draft) =>
        draft.Service is not null && draft.Service == draft.Suggested && Guid.TryParseExact(draft.Like, "D", out var likeId)
            ? new LikeTicket { TicketId = ticket.Id, LikeId = likeId } : null;
}

/// <summary>Puts the reason on the card: which ticket it is like, when that one was solved and by whom.</summary>
public sealed class LikeTicketFact(SupportBotDb db) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var like = await (
            from reason in db.Set<LikeTicket>().AsNoTracking()
            where reason.TicketId == ticket.Id
            join solved in db.Set<Ticket>() on reason.LikeId equals solved.Id
            from owner in db.Set<Person>().Where(person => person.Id == solved.OwnerId).DefaultIfEmpty()
            select new { solved.Kind, solved.NumberValue, solved.ResolvedAt, solved.OpenedAt, By = owner!.Name }).SingleOrDefaultAsync(cancellationToken);
        data["like"] = like is null ? null : new TicketNumber(like.Kind, like.NumberValue).ToString();
        data["likeAt"] = like is null ? null : InstantPattern.ExtendedIso.Format(like.ResolvedAt ?? like.OpenedAt);
        data["likeBy"] = like?.By;
    }
}

/// <summary>How reasons lie in the database.</summary>
public sealed class LikeTicketMapping : IEntityTypeConfiguration<LikeTicket>
{
    public void Configure(EntityTypeBuilder<LikeTicket> builder)
    {
        builder.ToTable("LikeTickets").HasKey(like => like.TicketId);
        builder.HasOne<Ticket>().WithOne().HasForeignKey<LikeTicket>(like => like.TicketId);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(like => like.LikeId);
    }
}

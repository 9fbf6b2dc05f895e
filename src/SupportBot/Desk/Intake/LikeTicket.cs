using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>The solved ticket from which a new one has what nobody said, so that the agent sees why it came to them so.</summary>
public sealed class LikeTicket
{
    private LikeTicket()
    {
    }

    public Guid TicketId { get; private set; }
    public Guid LikeId { get; private set; }
    public bool GaveService { get; private set; }
    public bool GaveImpact { get; private set; }
    public bool GaveUrgency { get; private set; }

    /// <summary>Null when all of it was said, or chosen by the person: then it needs no reason.</summary>
    public static LikeTicket? Of(Ticket ticket, Draft draft)
    {
        if (!Guid.TryParseExact(draft.Like, "D", out var likeId)) return null;
        var like = new LikeTicket
        {
            TicketId = ticket.Id,
            LikeId = likeId,
            GaveService = draft.Service is not null && draft.Service == draft.Suggested,
            GaveImpact = ticket.Impact == draft.LikeImpact,
            GaveUrgency = ticket.Urgency == draft.LikeUrgency,
        };
        return like.GaveService || like.GaveImpact || like.GaveUrgency ? like : null;
    }
}

/// <summary>Puts the reason on the card: which ticket it is like and when that one was solved; of another team's ticket only that there is one.</summary>
public sealed class LikeTicketFact(SupportBotDb db) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var like = await (
            from reason in db.Set<LikeTicket>().AsNoTracking()
            where reason.TicketId == ticket.Id
            join solved in db.Set<Ticket>() on reason.LikeId equals solved.Id
            select new { Reason = reason, solved.Kind, solved.NumberValue, solved.ResolvedAt, solved.OpenedAt, solved.TeamId }).SingleOrDefaultAsync(cancellationToken);
        data["likeAt"] = like is null ? null : InstantPattern.ExtendedIso.Format(like.ResolvedAt ?? like.OpenedAt);
        // Who reads the card in the room may see what is their team's.
        data["like"] = like is not null && like.TeamId == ticket.TeamId ? new TicketNumber(like.Kind, like.NumberValue).ToString() : null;
        data["likeService"] = like?.Reason.GaveService ?? false;
        data["likeImpact"] = like?.Reason.GaveImpact ?? false;
        data["likeUrgency"] = like?.Reason.GaveUrgency ?? false;
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

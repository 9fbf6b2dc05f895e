using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Insight.Satisfaction;

/// <summary>
/// Decides whether people are asked how it went. They are when one of them said that it is solved, after somebody of the desk had it: never when it
/// closed by itself, was given up for want of an answer, withdrawn or merged, and never those who only joined or who had the ticket themselves.
/// </summary>
public sealed class Surveys(SupportBotDb db, TicketAccess access, SatisfactionOptions options)
{
    // Prepared once: it is asked for each card of a closed ticket that is drawn.
    private static readonly Func<SupportBotDb, Guid, IAsyncEnumerable<TicketEvent>> ToldOf = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid ticketId) => db.Set<TicketEvent>().AsNoTracking()
            .Where(happened => happened.TicketId == ticketId && (happened.Verb == TicketVerb.Survey || happened.Verb == TicketVerb.Rate)));

    /// <summary>Null when they were not asked.</summary>
    public async Task<Survey?> OfAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (ticket.State != TicketState.Closed) return null;
        var told = await ToldOf(db, ticket.Id).ToListAsync(cancellationToken);
        return Survey.Read(ticket, [.. told.OrderBy(happened => happened.Id)]);
    }

    /// <summary>Whether the people of a ticket are to be asked that one of them just called solved.</summary>
    public async Task<bool> IsDueAsync(Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        if (ticket.OwnerId is not { } ownerId || ticket.ConcernsAsRequester(ownerId) || ticket.ResolutionCode == ResolutionCode.NoAnswer) return false;
        return IsSampled(ticket.Id, await PercentAsync(ticket, cancellationToken)) && !await WereAskedLatelyAsync(ticket, now, cancellationToken);
    }

    /// <summary>The same for the same ticket, whenever and wherever it is asked.</summary>
    public static bool IsSampled(Guid ticketId, int percent) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(ticketId.ToByteArray())) % 100 < percent;

    /// <summary>Whether somebody pressed a button of the very card that asks, which shows the answer by itself.</summary>
    public Task<bool> IsOnCardAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var (subject, messageId) = (TicketSubject.Of(ticket), turn.Context.Activity.ReplyToId);
        return db.PostedCards().AnyAsync(
            card => messageId != null && card.ActivityId == messageId && card.Subject == subject && card.View == RequesterCard.View, cancellationToken);
    }

    private async Task<int> PercentAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (options.AskPercentOf.Count == 0) return options.AskPercent;
        var key = await db.Organisations().Where(organisation => organisation.Id == ticket.OrganisationId).Select(organisation => organisation.Key)
            .SingleAsync(cancellationToken);
        return options.AskPercentOf.GetValueOrDefault(key, options.AskPercent);
    }

    private Task<bool> WereAskedLatelyAsync(Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        if (options.OncePerPersonInDays == 0) return Task.FromResult(false);
        var (id, people, since) = (ticket.Id, ticket.RequesterIds(), now - Duration.FromDays(options.OncePerPersonInDays));
        var theirs = access.VisibleTo(VisibleTo.System)
            .Where(other => other.Id != id && (people.Contains(other.RequesterId) || (other.BeneficiaryId != null && people.Contains(other.BeneficiaryId.Value))));
        return theirs.AnyAsync(other => db.Set<TicketEvent>()
            .Any(happened => happened.TicketId == other.Id && happened.Verb == TicketVerb.Survey && happened.At > since), cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Tickets;

/// <summary>That a follower of a ticket has to be told; without a person, that all have been.</summary>
public readonly record struct FollowerToTell(Guid TicketId, int PersonId);

/// <summary>
/// Tells those who follow a ticket that it is over or open again: a few at once, with what happened; many a batch at a time. What each was
/// told last is written down with it, so that each end is told once, and its undoing only to those who had heard of it.
/// </summary>
public sealed class TellFollowers(SupportBotDb db, TicketAccess access, FollowedCard card, PlaceResolver places, Outgoing outgoing) : ISweepStep<FollowerToTell>
{
    /// <summary>People of one transaction, be it a turn or a batch.</summary>
    public const int AtOnce = 100;

    /// <summary>People who are looked for at a time.</summary>
    public const int Page = 1000;

    private const int Everybody = 0;

    /// <summary>It is over.</summary>
    public Task IsOverAsync(Ticket ticket, int? byId, CancellationToken cancellationToken) => NewsAsync(ticket, ticket.Version, byId, cancellationToken);

    /// <summary>It is not over after all.</summary>
    public Task IsOpenAgainAsync(Ticket ticket, int? byId, CancellationToken cancellationToken) => NewsAsync(ticket, null, byId, cancellationToken);

    public async Task<List<FollowerToTell>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = new List<FollowerToTell>();
        foreach (var news in await db.Set<FollowersToTell>().AsNoTracking().OrderBy(news => news.TicketId).ToListAsync(cancellationToken))
        {
            var room = Page - due.Count;
            var people = await NotYetTold(news.TicketId, news.Over).Take(room).Select(follower => follower.PersonId).ToListAsync(cancellationToken);
            due.AddRange(people.Select(personId => new FollowerToTell(news.TicketId, personId)));
            if (people.Count == room) break;
            due.Add(new FollowerToTell(news.TicketId, Everybody));
        }

        return due;
    }

    // News is due as soon as it is written.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    public async Task DoAsync(IReadOnlyCollection<FollowerToTell> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var some in due.GroupBy(one => one.TicketId))
        {
            if (await db.Set<FollowersToTell>().FindAsync([some.Key], cancellationToken) is not { } news) continue;
            var ticket = await access.FindAsync(VisibleTo.System, some.Key, cancellationToken);
            // Merged meanwhile: those who followed it follow the other one.
            if (ticket is null || IsOver(ticket) != news.Over is not null)
            {
                db.Remove(news);
                continue;
            }

            var ids = some.Select(one => one.PersonId).ToList();
            // Asked again: another host may have told them since, and something newer may have happened.
            var followers = await NotYetTold(news.TicketId, news.Over).Where(follower => ids.Contains(follower.PersonId)).ToListAsync(cancellationToken);
            await TellAsync(ticket, followers, news.Over, news.ById, cancellationToken);
            news.SomeWereTold();
            if (!ids.Contains(Everybody)) continue;
            var told = followers.Select(follower => follower.PersonId).ToList();
            if (!await NotYetTold(news.TicketId, news.Over).AnyAsync(follower => !told.Contains(follower.PersonId), cancellationToken)) db.Remove(news);
        }
    }

    private async Task NewsAsync(Ticket ticket, int? over, int? byId, CancellationToken cancellationToken)
    {
        if (await db.Set<FollowersToTell>().FindAsync([ticket.Id], cancellationToken) is { } unfinished)
        {
            unfinished.Now(over, byId);
            return;
        }

        var followers = await NotYetTold(ticket.Id, over).Take(AtOnce + 1).ToListAsync(cancellationToken);
        if (followers.Count > AtOnce) db.Add(FollowersToTell.Of(ticket.Id, over, byId));
        else await TellAsync(ticket, followers, over, byId, cancellationToken);
    }

    private async Task TellAsync(Ticket ticket, List<AffectedPerson> followers, int? over, int? byId, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
        {
            follower.WasTold(over);
            if (follower.PersonId == byId) continue;
            var place = Place.Person(follower.PersonId);
            if (over is null) await outgoing.SayAsync(place, "tickets.followed-again", cancellationToken, ticket.Number, follower.Title);
            else outgoing.Post(place, card.Draw(new FollowedTicket(ticket, follower.Title), await places.ReaderAsync(place, cancellationToken)));
        }
    }

    private IQueryable<AffectedPerson> NotYetTold(Guid ticketId, int? over) => db.Set<AffectedPerson>()
        .Where(follower => follower.TicketId == ticketId && follower.ToldOver != over).OrderBy(follower => follower.PersonId);

    private static bool IsOver(Ticket ticket) => ticket.State is TicketState.Resolved or TicketState.Closed;
}

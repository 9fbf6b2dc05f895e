using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Tickets;

/// <summary>Tells those who have the trouble of somebody else's ticket what becomes of it, and those whose ticket was merged where it went.</summary>
public sealed class AffectedNotices(
    SupportBotDb db, TicketAccess access, FollowedTickets followed, FollowedCard card, PlaceResolver places, Outgoing outgoing) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        switch (happened.Verb)
        {
            case TicketVerb.Merge: await WhereItWentAsync(ticket, happened, "tickets.told-merged", cancellationToken); break;
            case TicketVerb.Unmerge: await WhereItWentAsync(ticket, happened, "tickets.told-unmerged", cancellationToken); break;
            case TicketVerb.Resolve or TicketVerb.Withdraw: await AskAsync(ticket, happened, cancellationToken); break;
            // Whoever was told of the solution already is not asked again.
            case TicketVerb.ConfirmSolved when db.Entry(ticket).Property(one => one.State).OriginalValue != TicketState.Resolved:
                await AskAsync(ticket, happened, cancellationToken);
                break;
            case TicketVerb.Reopen or TicketVerb.StillBroken: await TellAsync(ticket, happened, "tickets.followed-again", cancellationToken); break;
        }
    }

    private async Task WhereItWentAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        var common = ticket.MergedIntoId is { } id ? await access.FindAsync(VisibleTo.System, id, cancellationToken) : null;
        foreach (var personId in ticket.RequesterIds().Where(personId => personId != happened.ById))
            await outgoing.SayAsync(Place.Person(personId), key, cancellationToken, ticket.Number, ticket.Title, common?.Number);
    }

    private async Task AskAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        foreach (var one in await FollowersAsync(ticket, happened, cancellationToken))
        {
            var reader = await places.ReaderAsync(Place.Person(one.PersonId), cancellationToken);
            outgoing.Post(Place.Person(one.PersonId), card.Draw(new FollowedTicket(ticket, one.Title), reader));
        }
    }

    private async Task TellAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        foreach (var one in await FollowersAsync(ticket, happened, cancellationToken))
            await outgoing.SayAsync(Place.Person(one.PersonId), key, cancellationToken, ticket.Number, one.Title);
    }

    private async Task<IEnumerable<AffectedPerson>> FollowersAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken) =>
        (await followed.FollowersAsync(ticket, cancellationToken)).Where(one => one.PersonId != happened.ById);
}

using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Tickets;

/// <summary>Tells those who have the trouble of somebody else's ticket what becomes of it, and those whose ticket was merged where it went.</summary>
public sealed class AffectedNotices(SupportBotDb db, TicketAccess access, TellFollowers followers, Outgoing outgoing) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        switch (happened.Verb)
        {
            case TicketVerb.Merge: await WhereItWentAsync(ticket, happened, "tickets.told-merged", cancellationToken); break;
            case TicketVerb.Unmerge: await WhereItWentAsync(ticket, happened, "tickets.told-unmerged", cancellationToken); break;
            case TicketVerb.Resolve or TicketVerb.Withdraw: await followers.IsOverAsync(ticket, happened.ById, cancellationToken); break;
            // Whoever was told of the solution already is not asked again.
            case TicketVerb.ConfirmSolved when db.Entry(ticket).Property(one => one.State).OriginalValue != TicketState.Resolved:
                await followers.IsOverAsync(ticket, happened.ById, cancellationToken);
                break;
            case TicketVerb.Reopen or TicketVerb.StillBroken: await followers.IsOpenAgainAsync(ticket, happened.ById, cancellationToken); break;
        }
    }

    private async Task WhereItWentAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        var common = ticket.MergedIntoId is { } id ? await access.FindAsync(VisibleTo.System, id, cancellationToken) : null;
        foreach (var personId in ticket.RequesterIds().Where(personId => personId != happened.ById))
            await outgoing.SayAsync(Place.Person(personId), key, cancellationToken, ticket.Number, ticket.Title, common?.Number);
    }
}

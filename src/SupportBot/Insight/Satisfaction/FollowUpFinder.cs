using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Whose follow-ups somebody sees and does: a manager those of what they answer for, an administrator all, and whoever is told of a team's, those.</summary>
public sealed class FollowUpFinder(SupportBotDb db, TicketAccess access, TicketFinder find, FigureScopes scopes, NotifyTargets targets)
{
    public async Task<IQueryable<FollowUp>> VisibleToAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Is(Role.Administrator)) return db.FollowUps();
        var inCharge = await InChargeOfAsync(person, cancellationToken);
        if (!person.Is(Role.Manager)) return db.FollowUps().Where(followUp => inCharge.Contains(followUp.TeamId));
        // Of what they answer for, never more than they may see: confidential services stay with their team.
        var seen = access.VisibleTo(await find.ViewerAsync(person, cancellationToken));
        var theirs = (await scopes.OfAsync(person, cancellationToken)).Of(seen).Select(ticket => ticket.Id);
        return db.FollowUps().Where(followUp => inCharge.Contains(followUp.TeamId) || theirs.Contains(followUp.TicketId));
    }

    /// <summary>What cannot be seen is answered like what does not exist.</summary>
    public async Task<(FollowUp FollowUp, Ticket Ticket)> RequireAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = arguments["ticket"] is { } called
            ? TicketNumber.Parse(called) is { } number ? await access.FindAsync(VisibleTo.System, number, cancellationToken) : null
            : TicketSubject.IdOf(arguments["subject"] ?? turn.Where.ThreadCard?.Subject) is { } id ? await access.FindAsync(VisibleTo.System, id, cancellationToken) : null;
        var followUp = ticket is null ? null
            : await (await VisibleToAsync(turn.Person, cancellationToken)).SingleOrDefaultAsync(one => one.TicketId == ticket.Id, cancellationToken);
        return followUp is null ? throw TicketFinder.Unknown(arguments) : (followUp, ticket!);
    }

    private async Task<List<int>> InChargeOfAsync(Person person, CancellationToken cancellationToken)
    {
        var (me, mine) = (Place.Person(person.Id), (await find.ViewerAsync(person, cancellationToken)).TeamIds);
        var teams = new List<int>();
        foreach (var teamId in await db.Teams().Select(team => team.Id).ToListAsync(cancellationToken))
        {
            // A team that nobody leads is told in its room.
            var told = await targets.InChargeAsync(teamId, cancellationToken);
            if (told.Contains(me) || (mine.Contains(teamId) && told.Any(place => place.RoomId is not null))) teams.Add(teamId);
        }

        return teams;
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Escalation;

/// <summary>Brings a ticket, with the reason, to somebody higher, or to a team that knows more.</summary>
public sealed class EscalateTicket(
    TicketFinder find, TicketForms forms, TeamFinder teams, RotaBook book, TicketNames names, Outgoing outgoing, SupportBotDb db) : ICommand
{
    public static string Verb => "escalation.escalate";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("escalate {ticket} because {text}", "escalate INC-12 because the whole site waits"),
        En("escalate {ticket} to {team} because {text}", "escalate INC-12 to network because it is the switch"),
        En("escalate {ticket}", "escalate INC-12"),
        Fr("escalader {ticket} car {text}", "escalader INC-12 car tout le site attend"),
        Fr("escalader {ticket} vers {team} car {text}", "escalader INC-12 vers network car c’est le commutateur"),
        Fr("escalader {ticket}", "escalader INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } reason) return forms.Say(turn, ticket, Verb, "escalate", arguments);
        return arguments["team"] is { } team
            ? await ToTeamAsync(turn, ticket, await teams.FindAsync(team, cancellationToken), reason, cancellationToken)
            : await ToManagerAsync(turn, ticket, reason, cancellationToken);
    }

    private async Task<TurnAnswer> ToTeamAsync(Turn turn, Ticket ticket, Team team, string reason, CancellationToken cancellationToken)
    {
        ticket.EscalateToTeam(team.Id, reason, turn.Actor(), turn.Now);
        // The room reads it in the thread; whoever is on call, or leads the team, must not have to look there.
        if ((await book.OnCallAsync(team.Id, turn.Now, cancellationToken) ?? team.LeadId) is { } personId && personId != turn.Person.Id)
        {
            await outgoing.SayAsync(
                Place.Person(personId), "escalation.came-to-your-team", cancellationToken, ticket.Number, ticket.Title, turn.Person.Name, reason, team);
        }

        return TurnAnswer.Say("escalation.escalated-to-team", ticket.Number, team);
    }

    private async Task<TurnAnswer> ToManagerAsync(Turn turn, Ticket ticket, string reason, CancellationToken cancellationToken)
    {
        var higher = await HigherAsync(ticket, turn.Person, cancellationToken);
        if (higher.Count == 0) throw new RuleViolationException("escalation.nobody-higher");
        ticket.Escalate(reason, higher, turn.Actor(), turn.Now);
        var told = new List<string>();
        foreach (var id in higher) told.Add(await names.OfAsync(id, cancellationToken));
        return TurnAnswer.Say("escalation.escalated", ticket.Number, string.Join(", ", told));
    }

    /// <summary>Whoever leads the ticket's team; otherwise the team's other managers; otherwise the administrators.</summary>
    private async Task<List<int>> HigherAsync(Ticket ticket, Person by, CancellationToken cancellationToken)
    {
        var team = await db.Teams().SingleAsync(team => team.Id == ticket.TeamId, cancellationToken);
        if (team.LeadId is { } leadId && leadId != by.Id) return [leadId];
        var members = db.TeamMembers().Where(member => member.TeamId == team.Id).Select(member => member.PersonId);
        var managers = await WithAsync(Role.Manager, by, db.People().Where(person => members.Contains(person.Id)), cancellationToken);
        return managers.Count > 0 ? managers : await WithAsync(Role.Administrator, by, db.People(), cancellationToken);
    }

    private static Task<List<int>> WithAsync(Role role, Person by, IQueryable<Person> people, CancellationToken cancellationToken)
    {
        var having = RoleCombinations.With(role);
        return people.Where(person => having.Contains(person.Roles) && person.Id != by.Id).OrderBy(person => person.Id)
            .Select(person => person.Id).ToListAsync(cancellationToken);
    }
}

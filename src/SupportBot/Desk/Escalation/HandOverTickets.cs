using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Escalation;

/// <summary>Gives all tickets of somebody to a colleague: one's own by anybody, another's by whoever leads or manages the team.</summary>
public sealed class HandOverTickets(SupportBotDb db, TicketAccess access, TicketFinder find, RotaBook book, Outgoing outgoing) : ICommand
{
    /// <summary>Tickets of one turn: its transaction must stay short.</summary>
    private const int MostAtOnce = 200;

    private static readonly string[] Mine = ["my", "mine", "mes"];

    // What belongs to the sentence and not to the name: "alice's tickets", "les tickets d’alice".
    private static readonly string[] Endings = ["'s", "’s", "s'", "s’"];
    private static readonly string[] Beginnings = ["d'", "d’"];

    public static string Verb => "escalation.hand-over";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("hand over {owner} tickets to {person}", "hand over my tickets to bob"),
        Fr("passer {owner} tickets à {person}", "passer mes tickets à bob"),
        Fr("passer les tickets de {owner} à {person}", "passer les tickets de bob à alice"),
        Fr("passer les tickets {owner} à {person}", "passer les tickets d’alice à bob"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var said = arguments["owner"] ?? "";
        var isMine = Mine.Contains(TextFolding.Fold(said));
        var teams = isMine ? null : await ManagedAsync(turn.Person, cancellationToken);
        if (teams is { Count: 0 }) throw new RuleViolationException("escalation.only-your-own");
        var from = isMine ? turn.Person : await book.ColleagueAsync(NameIn(said), cancellationToken);
        var to = await book.ColleagueAsync(arguments["person"] ?? "", cancellationToken);
        if (from.Id == to.Id) throw new RuleViolationException("escalation.to-themselves");

        var theirs = access.VisibleTo(await find.ViewerAsync(turn.Person, cancellationToken)).Where(ticket => ticket.OwnerId == from.Id
            && (ticket.State == TicketState.InProgress || ticket.State == TicketState.WaitingForRequester || ticket.State == TicketState.OnHold));
        if (teams is not null) theirs = theirs.Where(ticket => teams.Contains(ticket.TeamId));
        var known = await db.TeamMembers().Where(member => member.PersonId == to.Id).Select(member => member.TeamId).ToListAsync(cancellationToken);
        var some = await theirs.Where(ticket => known.Contains(ticket.TeamId))
            .OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var ticket in some) ticket.Assign(to.Id, null, turn.Actor() with { ToldTogether = true }, turn.Now);
        var left = await theirs.CountAsync(cancellationToken) - some.Count;
        if (some.Count == 0) return left == 0 ? TurnAnswer.Say("escalation.nothing-to-hand-over", from.Name) : TurnAnswer.Say("escalation.not-of-their-teams", to.Name);
        return await TellAsync(turn, from, to, new ManyTickets(some), left, cancellationToken);
    }

    private async Task<TurnAnswer> TellAsync(Turn turn, Person from, Person to, ManyTickets some, int left, CancellationToken cancellationToken)
    {
        if (to.Id != turn.Person.Id)
        {
            await outgoing.SayAsync(
                Place.Person(to.Id), from.Id == turn.Person.Id ? "escalation.gave-you-theirs" : "escalation.got-handed-over", cancellationToken, turn.Person.Name, from.Name, some.Count, some.Named, some.More);
        }

        if (from.Id != turn.Person.Id)
        {
            await outgoing.SayAsync(
                Place.Person(from.Id), "escalation.yours-handed-over", cancellationToken, turn.Person.Name, to.Name, some.Count, some.Named, some.More);
        }

        var rest = left == 0 ? null : new Phrase(some.Count == MostAtOnce ? "escalation.say-it-again" : "escalation.some-stay", left, from.Name, to.Name);
        return TurnAnswer.Say("escalation.handed-over", some.Count, to.Name, some.Named, some.More, rest);
    }

    /// <summary>The teams whose tickets this person may give away for others.</summary>
    private async Task<List<int>> ManagedAsync(Person person, CancellationToken cancellationToken)
    {
        if (person.Is(Role.Administrator)) return await db.Teams().Select(team => team.Id).ToListAsync(cancellationToken);
        var isManager = person.Is(Role.Manager);
        return await db.Teams().Where(team => team.LeadId == person.Id || (isManager && team.Members.Any(member => member.PersonId == person.Id)))
            .Select(team => team.Id).ToListAsync(cancellationToken);
    }

    private static string NameIn(string said)
    {
        if (Array.Find(Beginnings, beginning => said.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) is { } before) return said[before.Length..];
        return Array.Find(Endings, ending => said.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } after
            ? said[..^(after[0] is 's' ? after.Length - 1 : after.Length)]
            : said;
    }
}

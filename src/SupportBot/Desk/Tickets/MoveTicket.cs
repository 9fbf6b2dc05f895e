using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Gives a ticket to another team.</summary>
public sealed class MoveTicket(TicketFinder find, TeamFinder teams, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.move";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("move {ticket} to {team}", "move INC-12 to network"),
        Fr("transférer {ticket} à {team}", "transférer INC-12 à network"),
        Fr("transférer {ticket} vers {team}", "transférer INC-12 vers network"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["team"] is not { } wanted) return await forms.MoveAsync(turn, ticket, arguments, cancellationToken);
        var team = await teams.FindAsync(wanted, cancellationToken);
        ticket.Move(team.Id, arguments["text"], turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.moved", ticket.Number, team.Name(turn.Reader.Language));
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Gives a ticket to an agent of its team.</summary>
public sealed class AssignTicket(TicketFinder find, TicketForms forms, AbsentOwner absent) : ICommand
{
    public static string Verb => "tickets.assign";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("assign {ticket} to {person}", "assign INC-12 to alice"),
        Fr("assigner {ticket} à {person}", "assigner INC-12 à alice"),
        Fr("confier {ticket} à {person}", "confier INC-12 à alice"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["person"] is not { } handle) return await forms.AssignAsync(turn, ticket, arguments, cancellationToken);
        var owner = await find.AgentAsync(ticket, handle, cancellationToken);
        if (ticket.OwnerId == owner.Id) return TurnAnswer.Say("tickets.already-theirs", ticket.Number, owner.Name);
        ticket.Assign(owner.Id, arguments["text"], turn.Actor(), turn.Now);
        return new TurnAnswer.Text(await absent.AssignedAsync(ticket, owner, turn.Now, cancellationToken));
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>No longer follows a ticket that others reported.</summary>
public sealed class LeaveTicket(FollowedTickets followed) : ICommand
{
    public static string Verb => "tickets.leave";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("leave {ticket}", "leave INC-7"), Fr("ne plus suivre {ticket}", "ne plus suivre INC-7")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var one = await followed.FindAsync(turn.Person.Id, arguments, cancellationToken)
            ?? throw TicketFinder.Unknown(arguments);
        one.Ticket.Leave(turn.Person.Id, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.left", one.Ticket.Number);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>The requester no longer needs it.</summary>
public sealed class WithdrawTicket(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.withdraw";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("withdraw {ticket}", "withdraw INC-12"),
        Fr("retirer {ticket}", "retirer INC-12"),
        En("cancel {ticket}", "cancel INC-12"),
        Fr("annuler {ticket}", "annuler INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        ticket.Withdraw(arguments["text"], turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.withdrawn", ticket.Number);
    }
}

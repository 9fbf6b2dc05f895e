using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>The requester says that it works again.</summary>
public sealed class ConfirmSolved(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.solved";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("solved {ticket}", "solved INC-12"),
        Fr("résolu {ticket}", "résolu INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        ticket.ConfirmSolved(turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.thanks-solved", ticket.Number);
    }
}

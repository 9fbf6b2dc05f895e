using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>No longer offers a ticket to others; whoever joined it stays.</summary>
public sealed class UnshareTicket(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.unshare";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("unshare {ticket}", "unshare INC-12"), Fr("ne plus partager {ticket}", "ne plus partager INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        ticket.Unshare(turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.unshared", ticket.Number);
    }
}

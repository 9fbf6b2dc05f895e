using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Brings a ticket back, or opens a linked one when that is no longer possible.</summary>
public sealed class ReopenTicket(TicketFinder find, Reopening reopening) : ICommand
{
    public static string Verb => "tickets.reopen";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("reopen {ticket}", "reopen INC-12"),
        Fr("rouvrir {ticket}", "rouvrir INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForReadingAsync(turn, arguments, cancellationToken);
        return await reopening.ReopenAsync(turn, ticket, arguments["text"], cancellationToken);
    }
}

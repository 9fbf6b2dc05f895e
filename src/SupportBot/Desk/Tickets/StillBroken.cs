using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>The requester says that the solution did not help.</summary>
public sealed class StillBroken(TicketFinder find, Reopening reopening) : ICommand
{
    public static string Verb => "tickets.still-broken";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("still broken {ticket}", "still broken INC-12"),
        Fr("toujours en panne {ticket}", "toujours en panne INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        ticket.StillBroken(arguments["text"], await reopening.OwnerStillWorksHereAsync(ticket, cancellationToken), turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.reopened", ticket.Number);
    }
}

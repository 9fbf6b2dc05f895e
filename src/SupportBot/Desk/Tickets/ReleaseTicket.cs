using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Puts a ticket back into its team's queue.</summary>
public sealed class ReleaseTicket(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.release";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("release {ticket}", "release INC-12"),
        Fr("libérer {ticket}", "libérer INC-12"),
        Fr("remettre {ticket} en file", "remettre INC-12 en file"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        ticket.Release(arguments["text"], turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.released", ticket.Number);
    }
}

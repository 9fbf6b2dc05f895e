using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Takes up again what was waiting.</summary>
public sealed class ResumeTicket(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.resume";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("resume {ticket}", "resume INC-12"),
        Fr("reprendre {ticket}", "reprendre INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        ticket.Resume(turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.resumed", ticket.Number);
    }
}

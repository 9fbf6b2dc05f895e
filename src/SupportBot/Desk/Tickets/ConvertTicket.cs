using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Makes a request of an incident, or the other way round.</summary>
public sealed class ConvertTicket(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.convert";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("convert {ticket}", "convert INC-12"),
        Fr("convertir {ticket}", "convertir INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        var before = ticket.Number;
        ticket.Convert(turn.Actor(), turn.Now);
        return TurnAnswer.Say(ticket.Kind == TicketKind.ServiceRequest ? "tickets.now-a-request" : "tickets.now-an-incident", before);
    }
}

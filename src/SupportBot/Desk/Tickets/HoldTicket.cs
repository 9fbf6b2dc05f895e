using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Sets a ticket aside until a date.</summary>
public sealed class HoldTicket(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.hold";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("hold {ticket} {text}", "hold INC-12 until tomorrow, waiting for a part"),
        Fr("suspendre {ticket} {text}", "suspendre INC-12 jusqu’à demain, pièce commandée"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        var until = forms.DateFrom(turn, arguments["date"] ?? arguments["text"]);
        if (arguments["text"] is not { } reason || until is not { } date) return forms.Hold(turn, ticket, arguments);
        // On the form they can put it right at once.
        if (arguments.FromForm && date <= turn.Now) return forms.Hold(turn, ticket, arguments);
        ticket.Hold(reason, date, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.held", ticket.Number, date);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Says what the solution was; the requester has the last word.</summary>
public sealed class ResolveTicket(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.resolve";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("resolve {ticket} {code} {text}", "resolve INC-12 fixed Restarted the VPN gateway."),
        En("resolve {ticket}", "resolve INC-12"),
        Fr("résoudre {ticket} {code} {text}", "résoudre INC-12 corrigé La passerelle VPN a été relancée."),
        Fr("résoudre {ticket}", "résoudre INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text || forms.CodeFrom(arguments["code"]) is not { } code) return forms.Resolve(turn, ticket, arguments);
        ticket.Resolve(code, text, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.resolved", ticket.Number);
    }
}

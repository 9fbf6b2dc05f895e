using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Asks the requester something and waits for the answer.</summary>
public sealed class AskRequester(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.ask";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("ask {ticket} {text}", "ask INC-12 Which office are you in?"),
        Fr("demander {ticket} {text}", "demander INC-12 Dans quel bureau êtes-vous ?"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } question) return forms.Say(turn, ticket, Verb, "ask", arguments);
        ticket.Ask(question, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.asked", ticket.Number);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>The requester remembers something more, or answers a question.</summary>
public sealed class AddDetail(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.detail";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("add {ticket} {text}", "add INC-12 It also happens at home."),
        Fr("ajouter {ticket} {text}", "ajouter INC-12 Cela arrive aussi chez moi."),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return forms.Say(turn, ticket, Verb, "detail", arguments);
        if (ticket.State == TicketState.WaitingForRequester) ticket.Answer(text, turn.Actor(), turn.Now);
        else ticket.AddDetail(text, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.detail-added", ticket.Number);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>The requester says that it works again.</summary>
public sealed class ConfirmSolved(TicketFinder find, IEnumerable<ISolvedQuestion> questions) : ICommand
{
    public static string Verb => "tickets.solved";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("solved {ticket}", "solved INC-12"),
        Fr("résolu {ticket}", "résolu INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        ticket.ConfirmSolved(turn.Actor(), turn.Now);
        Activity? asked = null;
        foreach (var question in questions) asked ??= await question.AskAsync(turn, ticket, cancellationToken);
        return asked is null ? TurnAnswer.Say("tickets.thanks-solved", ticket.Number) : new TurnAnswer.Card(asked);
    }
}

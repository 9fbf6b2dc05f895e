using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Escalation;

/// <summary>Somebody who was called takes the ticket, or says that they are still on it: nobody else is called for a while.</summary>
public sealed class OnIt(TicketFinder find, TicketNames names) : ICommand
{
    public static string Verb => "escalation.on-it";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("on it {ticket}", "on it INC-12"),
        Fr("je m’occupe de {ticket}", "je m’occupe de INC-12"),
        Fr("je m’en occupe {ticket}", "je m’en occupe INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (ticket.State == TicketState.New) ticket.Claim(turn.Actor(), turn.Now);
        else ticket.OnIt(turn.Actor(), turn.Now);
        return ticket.OwnerId == turn.Person.Id
            ? TurnAnswer.Say("escalation.you-are-on-it", ticket.Number)
            : TurnAnswer.Say("escalation.you-look-after-it", ticket.Number, await names.OfAsync(ticket.OwnerId, cancellationToken));
    }
}

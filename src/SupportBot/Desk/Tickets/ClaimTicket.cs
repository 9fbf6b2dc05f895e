using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>An agent takes a ticket that nobody has.</summary>
public sealed class ClaimTicket(TicketFinder find, TicketNames names) : ICommand
{
    public static string Verb => "tickets.claim";

    public static Role Allowed => Role.Agent;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("claim {ticket}", "claim INC-12"),
        En("take {ticket}", "take INC-12"),
        Fr("prendre {ticket}", "prendre INC-12"),
        Fr("je prends {ticket}", "je prends INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (ticket.OwnerId == turn.Person.Id) return TurnAnswer.Say("tickets.already-yours", ticket.Number);
        if (ticket.OwnerId is { } ownerId)
            return TurnAnswer.Say("tickets.already-taken", ticket.Number, await names.OfAsync(ownerId, cancellationToken), ticket.OwnedSince);
        ticket.Claim(turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.yours-now", ticket.Number, ticket.Title);
    }
}

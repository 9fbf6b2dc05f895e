using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>"Me too": follows a ticket that others reported and that is offered to all, instead of filing another.</summary>
public sealed class JoinTicket(FollowedTickets followed, ImpactOfMany impact) : ICommand
{
    public static string Verb => "tickets.join";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("me too {ticket}", "me too INC-7"), En("join {ticket}", "join INC-7"), Fr("moi aussi {ticket}", "moi aussi INC-7")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await OfferedAsync(turn, arguments, cancellationToken);
        ticket.Join(turn.Person.Id, turn.Actor(), turn.Now);
        await impact.FollowAsync(ticket, turn.Now, cancellationToken);
        return TurnAnswer.Say("tickets.joined", ticket.Number, ticket.SharedTitle);
    }

    private async Task<Ticket> OfferedAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var offered = followed.OfferedTo(turn.Person).Include(ticket => ticket.Affected);
        if (TicketNumber.Parse(arguments["ticket"] ?? "") is { } number)
        {
            return await offered.SingleOrDefaultAsync(ticket => ticket.Kind == number.Kind && ticket.NumberValue == number.Value, cancellationToken)
                ?? throw new RuleViolationException("tickets.unknown", arguments["ticket"]);
        }

        var id = TicketSubject.IdOf(arguments["subject"]);
        return await offered.SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken) ?? throw new RuleViolationException("tickets.unknown-button");
    }
}

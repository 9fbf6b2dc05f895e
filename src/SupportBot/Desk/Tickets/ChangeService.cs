using SupportBot.Desk.Catalogue;
using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Says which service a ticket is about.</summary>
public sealed class ChangeService(TicketFinder find, ServiceFinder services, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.service";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("service {ticket} {service}", "service INC-12 vpn"),
        Fr("concerne {ticket} {service}", "concerne INC-12 vpn"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["service"] is not { } wanted) return await forms.ServiceAsync(turn, ticket, arguments, cancellationToken);
        var service = await services.FindAsync(wanted, cancellationToken);
        ticket.ChangeService(service.Id, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.service-changed", ticket.Number, service.Name(turn.Reader.Language));
    }
}

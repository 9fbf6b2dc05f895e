using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Gives a ticket a better title.</summary>
public sealed class RenameTicket(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.rename";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("rename {ticket} {text}", "rename INC-12 VPN down in Lyon"),
        Fr("renommer {ticket} {text}", "renommer INC-12 VPN coupé à Lyon"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } title) return forms.Say(turn, ticket, Verb, "rename", arguments);
        ticket.Rename(title, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.renamed", ticket.Number);
    }
}

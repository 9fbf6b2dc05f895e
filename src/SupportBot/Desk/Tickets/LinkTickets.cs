using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Says that two tickets have to do with each other.</summary>
public sealed class LinkTickets(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.link";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("link {ticket} to {other}", "link INC-12 to INC-7"),
        Fr("lier {ticket} à {other}", "lier INC-12 à INC-7"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["other"] is not { } other) return TurnAnswer.Say("tickets.link-how", ticket.Number);
        var second = await find.ForReadingAsync(turn, CommandArguments.None.With("ticket", other), cancellationToken);
        ticket.LinkTo(second, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.linked", ticket.Number, second.Number);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Lists the tickets about something, among those that the person may see.</summary>
public sealed class FindTickets(SearchTickets search, TicketList list) : ICommand
{
    private const int Longest = 10;

    public static string Verb => "tickets.find";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("find tickets about {text}", "find tickets about vpn"), En("find tickets {text}", "find tickets vpn"),
        En("search tickets {text}", "search tickets vpn"), Fr("chercher tickets {text}", "chercher tickets vpn"),
        Fr("chercher les tickets sur {text}", "chercher les tickets sur vpn"), Fr("rechercher tickets {text}", "rechercher tickets vpn"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await list.DrawAsync(turn, await search.FindAsync(turn, arguments["text"] ?? "", Longest, cancellationToken), "found", cancellationToken);
}

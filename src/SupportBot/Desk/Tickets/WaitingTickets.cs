using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Lists what nobody has yet in the person's teams, most pressing first.</summary>
public sealed class WaitingTickets(TicketFinder find, TicketAccess access, TicketList list) : ICommand
{
    private const int Longest = 10;

    public static string Verb => "tickets.queue";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("queue"), Fr("file"), Fr("file d’attente")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var viewer = await find.ViewerAsync(turn.Person, cancellationToken);
        var waiting = access.VisibleTo(viewer).Where(ticket => ticket.State == TicketState.New);
        if (!turn.Person.Is(Role.Administrator)) waiting = waiting.Where(ticket => viewer.TeamIds.Contains(ticket.TeamId));
        return await list.DrawAsync(turn, waiting.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt), Longest, "queue", cancellationToken);
    }
}

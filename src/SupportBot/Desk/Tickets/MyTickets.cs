using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Lists what the person reported, and for agents what they own.</summary>
public sealed class MyTickets(TicketFinder find, TicketAccess access, TicketList list, FollowedTickets followed) : ICommand
{
    private const int Longest = 10;

    public static string Verb => "tickets.mine";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("my tickets"), Fr("mes tickets")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var mine = access.VisibleTo(await find.ViewerAsync(turn.Person, cancellationToken))
            .Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me || ticket.OwnerId == me)
            .Where(ticket => ticket.State != TicketState.Closed && ticket.State != TicketState.Merged);
        var also = await followed.OfAsync(me, cancellationToken);
        return await list.DrawAsync(turn, mine.OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt), Longest, "mine", cancellationToken, also);
    }
}

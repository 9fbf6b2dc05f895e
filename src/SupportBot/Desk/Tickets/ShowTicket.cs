using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Shows one ticket with its history.</summary>
public sealed class ShowTicket(TicketFinder find, TicketHistory history, FollowedTickets followed, FollowedCard followedCard) : ICommand
{
    public static string Verb => "tickets.show";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("show {ticket}", "show INC-12"), Fr("voir {ticket}", "voir INC-12"), En("{ticket}", "INC-12"), Fr("afficher {ticket}", "afficher INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await find.IfVisibleAsync(turn, arguments, cancellationToken) is null
            && await followed.FindAsync(turn.Person.Id, arguments, cancellationToken) is { } one)
            return new TurnAnswer.Card(followedCard.Draw(one, turn.Reader));
        var named = await find.ForReadingAsync(turn, arguments, cancellationToken);
        var ticket = await find.FollowAsync(turn, named, cancellationToken);
        return new TurnAnswer.Card(await history.DrawAsync(turn, ticket, named, cancellationToken));
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Takes a merge back: the ticket is again as it was.</summary>
public sealed class UnmergeTicket(TicketFinder find, TicketAccess access) : ICommand
{
    public static string Verb => "tickets.unmerge";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("unmerge {ticket}", "unmerge INC-12"), Fr("défusionner {ticket}", "défusionner INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkOnItselfAsync(turn, arguments, cancellationToken);
        if (ticket.MergedIntoId is not { } targetId) return TurnAnswer.Say("tickets.not-merged", ticket.Number);
        var target = (await access.FindAsync(VisibleTo.System, targetId, cancellationToken))!;
        await find.WithAffectedAsync(ticket, cancellationToken);
        await find.WithAffectedAsync(target, cancellationToken);
        ticket.Unmerge(target, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.unmerged", ticket.Number, target.Number);
    }
}

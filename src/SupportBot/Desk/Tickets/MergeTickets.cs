using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Makes one ticket of two that are about the same trouble; the first number leads to the second for ever.</summary>
public sealed class MergeTickets(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.merge";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("merge {ticket} into {other}", "merge INC-12 into INC-7"),
        Fr("fusionner {ticket} avec {other}", "fusionner INC-12 avec INC-7"),
        Fr("fusionner {ticket} dans {other}", "fusionner INC-12 dans INC-7"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var duplicate = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["other"] is not { } other) return TurnAnswer.Say("tickets.merge-how", duplicate.Number);
        var target = await find.ForWorkAsync(turn, CommandArguments.None.With("ticket", other), cancellationToken);
        await find.WithAffectedAsync(duplicate, cancellationToken);
        await find.WithAffectedAsync(target, cancellationToken);
        duplicate.MergeInto(target, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.merged", duplicate.Number, target.Number);
    }
}

using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot.Roster;

/// <summary>An administrator says that those who seem to have left all at once really did.</summary>
public sealed class AcceptLoss(SupportBotDb db) : ICommand
{
    public static string Verb => "roster.accept";

    public static Role Allowed => Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("accept departures"), Fr("accepter les départs")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var doubted = await db.RoomRosters().Where(roster => roster.Missing != null).ToListAsync(cancellationToken);
        foreach (var roster in doubted) roster.AcceptsLoss(turn.Now);
        return TurnAnswer.Say(doubted.Count == 0 ? "roster.nobody-lost" : "roster.accepted");
    }
}

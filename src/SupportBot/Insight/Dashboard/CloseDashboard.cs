using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Dashboard;

/// <summary>Closes the person's dashboard in every browser in which it is open.</summary>
public sealed class CloseDashboard(DoorsOfPerson doors) : ICommand
{
    public static string Verb => "dashboard.close";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("dashboard off"), En("close my dashboard"), En("close my dashboard sessions"),
        Fr("fermer mon tableau de bord"), Fr("ferme mon tableau de bord"), Fr("fermer mes sessions du tableau de bord"), Fr("tableau de bord fermé"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        TurnAnswer.Say("dashboard.closed", await doors.CloseAsync(turn.Person.Id, cancellationToken));
}

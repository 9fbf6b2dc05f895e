using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Changes one part of what is being reported: "change the service to vpn".</summary>
public sealed class ChangeField(DraftRepair repair) : ICommand
{
    public static string Verb => "intake.change";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("change the {field} to {text}", "change the service to vpn"), Fr("changer le {field} en {text}", "changer le service en vpn"),
        Fr("changer {field} en {text}", "changer l’impact en toute mon équipe"), Fr("changer la {field} en {text}", "changer la date en lundi"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var draft = await repair.UnderWayAsync(turn, cancellationToken);
        var field = await repair.FieldNamedAsync(turn, draft, arguments["field"], cancellationToken);
        return await repair.GoOnAsync(turn, await repair.SetAsync(turn, draft, field, arguments["text"]!, cancellationToken), cancellationToken);
    }
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>"No, I meant …": what was answered last is put right; before the first answer, what was said at the beginning.</summary>
public sealed class MeantOtherwise(DraftRepair repair) : ICommand
{
    public static string Verb => "intake.meant";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("i meant {text}", "I meant my whole team"), En("no, i meant {text}", "no, I meant my whole team"), En("no i meant {text}", "no I meant the printer"),
        Fr("je voulais dire {text}", "je voulais dire toute mon équipe"), Fr("non, je voulais dire {text}", "non, je voulais dire toute mon équipe"),
        Fr("non je voulais dire {text}", "non je voulais dire l’imprimante"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var draft = await repair.UnderWayAsync(turn, cancellationToken);
        if (draft is { Request: not null, LastAsked: null }) return await repair.BeginAnewAsync(turn, draft, arguments["text"]!, cancellationToken);
        return await repair.GoOnAsync(turn, await repair.SetAsync(turn, draft, draft.LastAsked ?? "", arguments["text"]!, cancellationToken), cancellationToken);
    }
}

using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Asks the last question again; before the first, shows the form.</summary>
public sealed class GoBack(DraftRepair repair) : ICommand
{
    public static string Verb => "intake.back";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("back"), En("go back"), Fr("retour"), Fr("revenir en arrière")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await repair.UnderWayAsync(turn, cancellationToken) is { LastAsked: not null } draft
            ? await repair.GoOnAsync(turn, draft.WithoutLastAnswer(), cancellationToken)
            : throw new RuleViolationException("intake.nothing-before");
}

using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Improvement;

/// <summary>Its owner says how an improvement goes.</summary>
public sealed class ReportProgress(ImprovementAccess access, ImprovementForms forms) : ICommand
{
    public static string Verb => "improvement.progress";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("progress {number} {text}", "progress IMP-3 the gateway is ordered"), En("progress {number}", "progress IMP-3"),
        Fr("avancement {number} {text}", "avancement IMP-3 la passerelle est commandée"), Fr("avancement {number}", "avancement IMP-3"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireForProgressAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return forms.Say(turn, action, Verb, "progress", arguments);
        action.Report(text, turn.Now);
        return TurnAnswer.Say("improvement.noted", action.Number);
    }
}

/// <summary>An improvement is done; its effect is measured some weeks later.</summary>
public sealed class FinishImprovement(ImprovementAccess access, ImprovementForms forms, ImprovementHours hours) : ICommand
{
    public static string Verb => "improvement.done";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("done {number}", "done IMP-3"), En("done {number} {text}", "done IMP-3 the new gateway runs since Monday"),
        Fr("terminer {number}", "terminer IMP-3"), Fr("terminer {number} {text}", "terminer IMP-3 la nouvelle passerelle tourne depuis lundi"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireForProgressAsync(turn, arguments, cancellationToken);
        if (arguments["opens"] is not null && !arguments.FromForm) return forms.Say(turn, action, Verb, "done", arguments);
        action.IsDone(arguments["text"], hours.MeasureAt(turn.Now, action.EffectWeeks), turn.Now);
        return action.Metric is null ? TurnAnswer.Say("improvement.finished", action.Number) : TurnAnswer.Say("improvement.finished-measured", action.Number, action.NextAt);
    }
}

/// <summary>An improvement is given up, with a reason.</summary>
public sealed class DropImprovement(ImprovementAccess access, ImprovementForms forms) : ICommand
{
    public static string Verb => "improvement.drop";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("drop {number} {text}", "drop IMP-3 the provider does it"), En("drop {number}", "drop IMP-3"),
        Fr("abandonner {number} {text}", "abandonner IMP-3 le fournisseur s’en charge"), Fr("abandonner {number}", "abandonner IMP-3"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireForChangeAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return forms.Say(turn, action, Verb, "drop", arguments);
        action.Drop(text, turn.Now);
        return TurnAnswer.Say("improvement.was-dropped", action.Number);
    }
}

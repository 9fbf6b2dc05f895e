using SupportBot.Bot;
using SupportBot.Insight.Metrics;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>A manager says that repeated trouble is no problem; only the button on its card does this.</summary>
public sealed class DismissFinding(Findings findings) : ICommand
{
    public static string Verb => "improvement.dismiss";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var finding = await findings.RequireAsync(turn, arguments["finding"], cancellationToken);
        finding.Dismiss(turn.Person.Id, turn.Now);
        return TurnAnswer.Say("improvement.dismissed", finding.Word);
    }
}

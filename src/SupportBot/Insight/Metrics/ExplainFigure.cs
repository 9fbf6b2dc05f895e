using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Metrics;

/// <summary>Says how a figure is counted, or what all of them mean, with their units and whether working time or wall time counts.</summary>
public sealed class ExplainFigure(FigureWords words) : ICommand
{
    private static readonly string[] Everything = ["figures", "the figures", "chiffres", "les chiffres"];

    public static string Verb => "metrics.explain";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("how is {text} counted", "how is backlog counted"), En("how are {text} counted", "how are figures counted"),
        Fr("comment compte-t-on {text}", "comment compte-t-on les chiffres"),
    ];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var asked = arguments["text"] ?? "";
        var folded = TextFolding.Fold(asked);
        if (Everything.Contains(folded))
            return Task.FromResult(TurnAnswer.Say("metrics.explained-all", new Markup(string.Join('\n', MetricCatalogue.All.Select(definition => "- " + turn.SayInMessage(words.Explained(definition, turn.Reader)))))));
        var metric = Find(folded) ?? throw new RuleViolationException("metrics.which-figure", asked);
        return Task.FromResult<TurnAnswer>(new TurnAnswer.Text(words.Explained(MetricCatalogue.Of(metric), turn.Reader)));
    }

    private Metric? Find(string folded) => MetricNames.Find(folded) ?? words.Find(folded)
        ?? (folded.Split(' ', '\'', '’') is [var article, ..] and { Length: > 1 } && article.Length <= 3 ? Find(folded[(article.Length + 1)..]) : null);
}

using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Metrics;

/// <summary>Shows the figures of a manager's teams, or an agent's own, with how they changed and the way to the tickets behind each.</summary>
public sealed class ShowFigures(FigureQuestions questions, Figures figures, FigureWords words, Breakdown breakdown, CardPainter painter) : ICommand
{
    public static string Verb => "metrics.show";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("figures"), En("figures {text}", "figures last month by service; team network"),
        Fr("chiffres"), Fr("chiffres {text}", "chiffres le mois dernier par service ; équipe network"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var question = await questions.ReadAsync(turn.Person, Asked(arguments), turn.Now, cancellationToken);
        if (!await figures.AreThereAsync(cancellationToken)) return TurnAnswer.Say("metrics.being-counted");
        var of = Of(turn, question);
        if (question.By is { } by) return await breakdown.ShowAsync(turn, question, by, of, cancellationToken);
        var isAgent = question.Scope.AgentIds is not null;
        var reader = turn.Reader;
        var view = await figures.ViewAsync(question.Scope, question.Period, turn.Now, cancellationToken);
        var rows = new JsonArray();
        foreach (var definition in MetricCatalogue.All.Where(definition => definition.IsOfAgents || !isAgent))
        {
            var (value, earlier) = view.Of(definition);
            rows.Add(new JsonObject
            {
                ["metric"] = definition.Metric.ToString(),
                ["name"] = words.Name(definition.Metric, reader),
                ["value"] = words.Value(definition, value, reader),
                ["trend"] = words.Trend(definition, value, earlier, reader),
            });
        }

        var days = words.Period(question.Period, reader);
        var data = new JsonObject
        {
            ["days"] = days,
            ["of"] = of,
            ["figures"] = rows,
            ["ages"] = await AgesAsync(turn, question, cancellationToken),
            ["asked"] = question.Asked,
            ["own"] = isAgent,
        };
        return new TurnAnswer.Card(painter.Draw("metrics/figures", data, reader, new Phrase("metrics.heading", days)));
    }

    /// <summary>What was typed, or what a button asks: the question of its card, told apart, or one part of it.</summary>
    public static string? Asked(CommandArguments arguments) => arguments["asked"] is not { } asked ? arguments["text"]
        : string.Join("; ", new[] { asked, arguments["part"], arguments["by"] is { } by ? "by " + by : null }.OfType<string>());

    private string Of(Turn turn, FigureQuestion question) => question.Of.Count > 0
        ? string.Join(" · ", question.Of.Select(named => named.Name(turn.Reader.Language)))
        : words.Whose(question.Scope, turn.Reader);

    private async Task<string?> AgesAsync(Turn turn, FigureQuestion question, CancellationToken cancellationToken)
    {
        var ages = await figures.AgesAsync(question.Scope, turn.Now, cancellationToken);
        return ages.All == 0 ? null : turn.Say("metrics.ages", ages.UnderOneDay, ages.UnderThreeDays, ages.UnderAWeek, ages.UnderAMonth, ages.Older);
    }
}

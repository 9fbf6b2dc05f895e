using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Metrics;

/// <summary>Shows the figures of a manager's teams, or an agent's own, with how they changed and the way to the tickets behind each.</summary>
public sealed class ShowFigures(FigureQuestions questions, Figures figures, FigureWords words, CardPainter painter) : ICommand
{
    public static string Verb => "metrics.show";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("figures"), En("figures {text}", "figures last month; team network"),
        Fr("chiffres"), Fr("chiffres {text}", "chiffres le mois dernier ; équipe network"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var question = await questions.ReadAsync(turn.Person, arguments["text"], turn.Now, cancellationToken);
        if (!await figures.AreThereAsync(cancellationToken)) return TurnAnswer.Say("metrics.being-counted");
        var isAgent = question.Scope.AgentIds is not null;
        var (reader, period) = (turn.Reader, question.Period);
        var now = await figures.TotalsAsync(question.Scope, period, cancellationToken);
        var before = await figures.TotalsAsync(question.Scope, period.Before, cancellationToken);
        var rows = new JsonArray();
        foreach (var definition in MetricCatalogue.All.Where(definition => definition.IsOfAgents || !isAgent))
        {
            var (value, earlier) = definition.Metric == Metric.Backlog
                ? (await figures.BacklogAsync(question.Scope, period.Until, turn.Now, cancellationToken), await figures.BacklogAsync(question.Scope, period.From, turn.Now, cancellationToken))
                : (definition.Of(now), definition.Of(before));
            rows.Add(new JsonObject
            {
                ["metric"] = definition.Metric.ToString(),
                ["name"] = words.Name(definition.Metric, reader),
                ["value"] = words.Value(definition, value, reader),
                ["trend"] = words.Trend(definition, value, earlier, reader),
            });
        }

        var days = words.Period(period, reader);
        var data = new JsonObject
        {
            ["days"] = days,
            ["of"] = Of(turn, question),
            ["figures"] = rows,
            ["ages"] = await AgesAsync(turn, question, cancellationToken),
            ["asked"] = string.Join("; ", [period.ToString(), .. Asked(arguments["text"], turn)]),
        };
        return new TurnAnswer.Card(painter.Draw("metrics/figures", data, reader, new Phrase("metrics.heading", days)));
    }

    private string Of(Turn turn, FigureQuestion question) => question.Of.Count > 0
        ? string.Join(" · ", question.Of.Select(named => named.Name(turn.Reader.Language)))
        : words.Whose(question.Scope, turn.Reader);

    private async Task<string?> AgesAsync(Turn turn, FigureQuestion question, CancellationToken cancellationToken)
    {
        var ages = await figures.AgesAsync(question.Scope, turn.Now, cancellationToken);
        return ages.All == 0 ? null : turn.Say("metrics.ages", ages.UnderOneDay, ages.UnderThreeDays, ages.UnderAWeek, ages.UnderAMonth, ages.Older);
    }

    // What was asked besides the days: a button asks the same again.
    private static IEnumerable<string> Asked(string? text, Turn turn) =>
        (text ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(part => FigurePeriod.Parse(part, turn.Now.InZone(turn.Reader.Zone).Date) is null);
}

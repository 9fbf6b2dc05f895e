using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Metrics;

/// <summary>Orders tickets, events and figures as files; they are made after the turn and come as a link.</summary>
public sealed class OrderExport(FigureQuestions questions, FigureWords words, FilesOptions files, SupportBotDb db) : ICommand
{
    private const int MostWaiting = 3;

    private static readonly Dictionary<string, ExportWhat> Parts = new(StringComparer.Ordinal)
    {
        ["tickets"] = ExportWhat.Tickets,
        ["events"] = ExportWhat.Events,
        ["evenements"] = ExportWhat.Events,
        ["figures"] = ExportWhat.Metrics,
        ["metrics"] = ExportWhat.Metrics,
        ["chiffres"] = ExportWhat.Metrics,
    };

    public static string Verb => "metrics.export";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("export {text}", "export tickets last month as json; team network"),
        Fr("exporter {text}", "exporter tickets le mois dernier en json ; équipe network"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (files.PublicAddress is not { Length: > 0 }) throw new RuleViolationException("metrics.export-no-address");
        var (parts, format, rest) = Read(arguments["text"] ?? "");
        var question = await questions.ReadAsync(turn.Person, rest, turn.Now, cancellationToken);
        var waiting = await db.OrderedExports().CountAsync(order => order.PersonId == turn.Person.Id && order.State == ExportState.Waiting, cancellationToken);
        if (waiting >= MostWaiting) throw new RuleViolationException("metrics.export-enough", waiting);
        db.Add(OrderedExport.Of(turn.Person.Id, parts, format, question.Asked, turn.Now));
        return TurnAnswer.Say("metrics.export-ordered", words.Period(question.Period, turn.Reader));
    }

    // What is said besides the question: which parts, all when none is named, and the format.
    private static (IReadOnlyList<ExportWhat> Parts, string Format, string Question) Read(string text)
    {
        var (parts, format, rest) = (new List<ExportWhat>(), "csv", new List<string>());
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = TextFolding.Fold(word.TrimEnd(';', ','));
            var marks = word.EndsWith(';') || word.EndsWith(',') ? ";" : "";
            if (Parts.TryGetValue(folded, out var part)) parts.Add(part);
            else if (folded is "csv" or "json") format = folded;
            else
            {
                rest.Add(word);
                continue;
            }

            // "as json", « en json »
            if (folded == format && rest.Count > 0 && TextFolding.Fold(rest[^1]) is "as" or "en") rest.RemoveAt(rest.Count - 1);
            rest.Add(marks);
        }

        return (parts.Count > 0 ? [.. parts.Distinct().Order()] : Enum.GetValues<ExportWhat>(), format, string.Join(' ', rest));
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Metrics;

/// <summary>Says why a number is what it is: how it is counted, and which tickets are behind it, as far as the reader may see them.</summary>
public sealed class ListBehind(
    FigureQuestions questions, TicketsBehind behind, FigureWords words, TicketFinder find, TicketNames names, CardPainter painter) : ICommand
{
    private const int Longest = 10;

    public static string Verb => "metrics.list";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("list {text}", "list reopened last week"),
        Fr("liste {text}", "liste rouverts semaine dernière"), Fr("lister {text}", "lister rouverts semaine dernière"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var (metric, rest) = Enum.TryParse<Metric>(arguments["metric"], out var pressed) && Enum.IsDefined(pressed)
            ? (pressed, ShowFigures.Asked(arguments))
            : Spoken(arguments["text"] ?? "") ?? throw new RuleViolationException("metrics.which-figure", arguments["text"] ?? arguments["metric"]);
        var question = await questions.ReadAsync(turn.Person, rest, turn.Now, cancellationToken);
        var (seen, all) = await behind.OfAsync(MetricCatalogue.Of(metric), question.Scope, question.Period, await find.ViewerAsync(turn.Person, cancellationToken), cancellationToken);
        var count = await seen.CountAsync(cancellationToken);
        var rows = new JsonArray();
        foreach (var ticket in await seen.OrderBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.NumberValue).Take(Longest).ToListAsync(cancellationToken))
        {
            rows.Add(new JsonObject
            {
                ["number"] = ticket.Number.ToString(),
                ["subject"] = TicketSubject.Of(ticket),
                ["title"] = ticket.Title,
                ["priority"] = ticket.Priority.ToString(),
                ["state"] = turn.Say("tickets.state-" + ticket.State),
                ["owner"] = await names.OfAsync(ticket.OwnerId, cancellationToken),
            });
        }

        var heading = turn.Say("metrics.list-heading", words.Name(metric, turn.Reader), words.Period(question.Period, turn.Reader), count);
        var data = new JsonObject
        {
            ["heading"] = heading,
            ["how"] = words.How(metric, turn.Reader),
            ["tickets"] = rows,
            ["more"] = count - rows.Count,
            ["elsewhere"] = all - count,
        };
        return new TurnAnswer.Card(painter.Draw("metrics/tickets", data, turn.Reader, new Phrase("metrics.list-heading", words.Name(metric, turn.Reader), words.Period(question.Period, turn.Reader), count)));
    }

    // "reopened last week": the longest name that the text begins with, in either language.
    private static (Metric Metric, string? Asked)? Spoken(string text)
    {
        var typed = TypedWord.Split(text);
        for (var length = Math.Min(typed.Count, 3); length > 0; length--)
        {
            var said = string.Join(' ', typed.Take(length).Select(word => word.Folded.TrimEnd(';', ',')));
            if (MetricNames.Find(said) is { } metric) return (metric, typed.Count > length ? typed[length].RestOfText : null);
        }

        return null;
    }
}

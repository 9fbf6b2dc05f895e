using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>Says what is the matter now, and what is planned.</summary>
public sealed class ShowOutages(OutageAccess access, OutageCardData cardData, CardPainter painter) : ICommand
{
    private const int Longest = 8;

    /// <summary>Buttons that stand side by side.</summary>
    private const int MostButtons = 5;

    public static string Verb => "outages.list";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("what is going on"), En("service status"), En("outages"), Fr("état des services"), Fr("que se passe-t-il"), Fr("pannes")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var open = (await access.VisibleToAsync(turn.Person, cancellationToken))
            .Where(outage => outage.State != OutageState.Over && outage.State != OutageState.Cancelled);
        var count = await open.CountAsync(cancellationToken);
        if (count == 0) return TurnAnswer.Say("outages.all-well");
        var rows = new JsonArray();
        foreach (var outage in await open.OrderBy(outage => outage.State == OutageState.Planned).ThenBy(outage => outage.From).Take(Longest).ToListAsync(cancellationToken))
        {
            var row = await cardData.BasicsAsync(outage, turn.Reader, cancellationToken);
            row["button"] = rows.Count < MostButtons;
            rows.Add(row);
        }

        var data = new JsonObject { ["count"] = count, ["more"] = count - rows.Count, ["outages"] = rows };
        return new TurnAnswer.Results(painter.Draw("outages/list", data, turn.Reader, new Phrase("outages.list-heading", count)));
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Shows a team's next fortnight on call, in the reader's hours.</summary>
public sealed class ShowRota(SupportBotDb db, RotaBook book, TeamFinder teams, CardPainter painter) : ICommand
{
    private const int MostRows = 40;

    public static string Verb => "oncall.rota";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("rota {team}", "rota network"), Fr("astreintes {team}", "astreintes network"), Fr("planning {team}", "planning network")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var team = await teams.FindAsync(arguments["team"] ?? "", cancellationToken);
        var rota = await book.OfAsync(team, cancellationToken);
        var shifts = await book.ShiftsAsync(team.Id, rota, new Interval(turn.Now, turn.Now + Duration.FromDays(14)), cancellationToken);
        var names = await db.People().Where(person => shifts.Select(shift => shift.PersonId).Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var rows = new JsonArray([.. shifts.Take(MostRows).Select(shift => new JsonObject
        {
            ["from"] = InstantPattern.ExtendedIso.Format(shift.From),
            ["until"] = InstantPattern.ExtendedIso.Format(shift.Until),
            ["person"] = shift.PersonId is { } id ? names[id] : turn.Say("oncall.nobody"),
        })]);
        var data = new JsonObject { ["team"] = team.Name(turn.Reader.Language), ["shifts"] = rows, ["more"] = Math.Max(0, shifts.Count - MostRows) };
        return new TurnAnswer.Card(painter.Draw("oncall/rota", data, turn.Reader, new Phrase("oncall.rota-heading", team)));
    }
}

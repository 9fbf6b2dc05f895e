using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Says who is on call for each team, now or at another time.</summary>
public sealed class WhoIsOnCall(SupportBotDb db, RotaBook book, CardPainter painter) : ICommand
{
    public static string Verb => "oncall.who";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("who is on call"), En("who is on call {text}", "who is on call tomorrow at 8 pm"),
        Fr("qui est d’astreinte"), Fr("qui est d’astreinte {text}", "qui est d’astreinte demain à 20 h"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var at = AtWhen(turn, arguments["text"]);
        var rotas = await book.AllAsync(cancellationToken);
        if (rotas.Count == 0) return TurnAnswer.Say("oncall.no-rotas");
        var teams = await db.Teams().Where(team => rotas.Keys.Contains(team.Id)).OrderBy(team => team.Id).ToListAsync(cancellationToken);
        var rows = new JsonArray();
        foreach (var team in teams)
        {
            var shift = await book.AtAsync(team.Id, rotas[team.Id], at, cancellationToken);
            rows.Add(new JsonObject
            {
                ["team"] = team.Name(turn.Reader.Language),
                ["person"] = shift.PersonId is { } id ? (await db.People().FindAsync([id], cancellationToken))!.Name : turn.Say("oncall.nobody"),
                ["until"] = InstantPattern.ExtendedIso.Format(shift.Until),
            });
        }

        var data = new JsonObject { ["at"] = InstantPattern.ExtendedIso.Format(at), ["teams"] = rows };
        var fallback = string.Join(" · ", rows.Select(row => $"{row!["team"]}: {row["person"]}"));
        return new TurnAnswer.Card(painter.Draw("oncall/who", data, turn.Reader, new Phrase("oncall.who-in-short", at, fallback)));
    }

    private static Instant AtWhen(Turn turn, string? text) => text is null ? turn.Now
        : Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future)?.From ?? throw new RuleViolationException("oncall.no-time", text);
}

using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Asks a colleague to exchange one of my shifts for one of theirs.</summary>
public sealed class SwapShifts(SupportBotDb db, RotaBook book, TeamFinder teams, CardPainter painter, Outgoing outgoing) : ICommand
{
    private static readonly string[] Between = [" for ", " contre "];

    public static string Verb => "oncall.swap";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("swap {team} with {person} {text}", "swap network with bob saturday for monday"),
        Fr("échanger {team} avec {person} {text}", "échanger network avec bob samedi contre lundi"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var team = await teams.FindAsync(arguments["team"] ?? "", cancellationToken);
        var rota = await book.OfAsync(team, cancellationToken);
        var other = await book.ColleagueAsync(arguments["person"] ?? "", cancellationToken);
        var halves = (arguments["text"] ?? "").Split(Between, StringSplitOptions.TrimEntries);
        if (halves.Length != 2) throw new RuleViolationException("oncall.swap-how");
        var given = await ShiftAsync(turn, team, rota, turn.Person, halves[0], cancellationToken);
        var taken = await ShiftAsync(turn, team, rota, other, halves[1], cancellationToken);
        var swap = ShiftSwap.Ask(team.Id, given, taken, turn.Now);
        db.Add(swap);
        outgoing.Post(Place.Person(other.Id), Card(swap, team, turn.Person, other.Reader));
        return TurnAnswer.Say("oncall.swap-asked", other.Name);
    }

    // The whole shift is exchanged, whichever of its hours were named; but none of it that has begun.
    private async Task<Shift> ShiftAsync(Turn turn, Team team, Rota rota, Person whose, string text, CancellationToken cancellationToken)
    {
        var said = Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future) ?? throw new RuleViolationException("oncall.no-time", text);
        var shifts = await book.ShiftsAsync(team.Id, rota, new Interval(turn.Now, turn.Now + Rota.Horizon), cancellationToken);
        var until = said.IsMoment ? said.From + Duration.FromMinutes(1) : said.Until;
        return shifts.FirstOrDefault(shift => shift.PersonId == whose.Id && shift.From < until && shift.Until > said.From)
            ?? throw new RuleViolationException("oncall.no-shift-then", whose.Name, said.From);
    }

    private Protocol.Schema.Activity Card(ShiftSwap swap, Team team, Person asker, Reader reader) => painter.Draw(
        "oncall/swap",
        new JsonObject
        {
            ["swap"] = swap.Id.ToString("N"),
            ["asker"] = asker.Name,
            ["team"] = team.Name(reader.Language),
            ["givenFrom"] = InstantPattern.ExtendedIso.Format(swap.GivenFrom),
            ["givenUntil"] = InstantPattern.ExtendedIso.Format(swap.GivenUntil),
            ["takenFrom"] = InstantPattern.ExtendedIso.Format(swap.TakenFrom),
            ["takenUntil"] = InstantPattern.ExtendedIso.Format(swap.TakenUntil),
        },
        reader, new Phrase("oncall.swap-heading", asker.Name, team));
}

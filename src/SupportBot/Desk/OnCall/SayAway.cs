using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Somebody says from when until when they are away and who stands in; whoever leads a team says it for another.</summary>
public sealed class SayAway(Absences absences, TeamMates mates, RotaBook book, Outgoing outgoing) : ICommand
{
    public static string Verb => "oncall.away";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("i am away {text}", "i am away monday to friday, bob stands in"),
        En("i'm away {text}", "i’m away until friday"),
        En("away {text}", "away tomorrow, bob stands in"),
        En("mark {person} away {text}", "mark bob away monday to friday, nadia stands in"),
        Fr("je suis absent {text}", "je suis absent du 24/11 au 28/11, Bob me remplace"),
        Fr("je suis absente {text}", "je suis absente demain, Bob me remplace"),
        Fr("je serai absent {text}", "je serai absent lundi, remplacé par Bob"),
        Fr("je serai absente {text}", "je serai absente lundi, remplacée par Bob"),
        Fr("noter {person} absent {text}", "noter bob absent du 24/11 au 28/11, nadia le remplace"),
        Fr("noter {person} absente {text}", "noter nadia absente lundi, bob la remplace"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var person = arguments["person"] is { } called ? await mates.InChargeOfAsync(turn.Person, called, cancellationToken) : turn.Person;
        var said = SpokenAbsence.Read(turn, arguments["text"] ?? "");
        var substitute = said.Substitute is { } name ? await mates.SubstituteAsync(person, name, cancellationToken) : null;
        var absence = Absence.Say(person.Id, substitute?.Id, said.Span, turn.Person.Id, turn.Now);
        await absences.AddAsync(absence, cancellationToken);
        // What begins now is told by its beginning.
        if (substitute is not null && substitute.Id != turn.Person.Id && !absence.HasBegun(turn.Now))
            await outgoing.SayAsync(Place.Person(substitute.Id), "oncall.will-stand-in", cancellationToken, person.Name, absence.From, absence.Until);
        var standIn = substitute is null ? new Phrase("oncall.nobody-stands-in") : new Phrase("oncall.stands-in", substitute.Name);
        var shifts = await ShiftsAsync(person, absence, cancellationToken);
        if (person.Id == turn.Person.Id) return TurnAnswer.Say("oncall.away-noted", absence.From, absence.Until, standIn, shifts);
        await outgoing.SayAsync(Place.Person(person.Id), "oncall.away-noted-for-you", cancellationToken, turn.Person.Name, absence.From, absence.Until, standIn, shifts);
        return TurnAnswer.Say("oncall.away-noted-for", person.Name, absence.From, absence.Until, standIn);
    }

    // Being away takes nobody off a rota: that is agreed with whoever takes the shift.
    private async Task<Phrase?> ShiftsAsync(Person person, Absence absence, CancellationToken cancellationToken)
    {
        var shifts = await book.OfPersonAsync(person.Id, new Interval(absence.From, absence.Until), cancellationToken);
        return shifts.Count == 0 ? null : new Phrase("oncall.away-on-call", shifts[0].Team, shifts[0].Shift.From, shifts[0].Shift.Until);
    }
}

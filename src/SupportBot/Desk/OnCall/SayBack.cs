using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Somebody is back early, or does not go away after all; whoever leads a team says it for another.</summary>
public sealed class SayBack(SupportBotDb db, TeamMates mates, Outgoing outgoing) : ICommand
{
    public static string Verb => "oncall.back";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("i am back"), En("i'm back", "i’m back"), En("mark {person} back", "mark bob back"),
        Fr("je suis de retour"), Fr("noter {person} de retour", "noter bob de retour"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var person = arguments["person"] is { } called ? await mates.InChargeOfAsync(turn.Person, called, cancellationToken) : turn.Person;
        var absence = await db.Absences().Where(absence => absence.PersonId == person.Id && absence.Until > turn.Now)
            .OrderBy(absence => absence.From).FirstOrDefaultAsync(cancellationToken) ?? throw new RuleViolationException("oncall.not-away");
        if (absence.HasBegun(turn.Now))
        {
            absence.End(turn.Now);
            return TurnAnswer.Say("oncall.back-noted", person.Name);
        }

        db.Remove(absence);
        if (absence.SubstituteId is { } substituteId)
            await outgoing.SayAsync(Place.Person(substituteId), "oncall.will-not-stand-in", cancellationToken, person.Name, absence.From, absence.Until);
        return TurnAnswer.Say("oncall.away-cancelled", person.Name, absence.From, absence.Until);
    }
}

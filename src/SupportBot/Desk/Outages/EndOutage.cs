using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>The all-clear: everything works again.</summary>
public sealed class EndOutage(OutageFinder find, OutageForms forms) : ICommand
{
    public static string Verb => "outages.end";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("all clear {number}", "all clear OUT-3"), En("all clear {number} {text}", "all clear OUT-3 a router was replaced"),
        Fr("fin de la panne {number}", "fin de la panne OUT-3"), Fr("fin de la panne {number} {text}", "fin de la panne OUT-3 un routeur a été remplacé"),
        Fr("fin de l’intervention {number}", "fin de l’intervention OUT-3"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments.AsksForForm()) return forms.Say(turn, outage, Verb, "end", arguments);
        outage.AllClear(OutageWords.Said(turn, arguments), turn.Person.Id, turn.Now);
        return TurnAnswer.Say("outages.ended", outage.Number);
    }
}

/// <summary>A planned intervention does not take place, or there was no outage after all.</summary>
public sealed class CancelOutage(OutageFinder find, OutageForms forms) : ICommand
{
    public static string Verb => "outages.cancel";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("call off {number}", "call off OUT-3"), En("call off {number} {text}", "call off OUT-3 the parts did not arrive"),
        Fr("renoncer à {number}", "renoncer à OUT-3"), Fr("renoncer à {number} {text}", "renoncer à OUT-3 les pièces ne sont pas arrivées"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments.AsksForForm()) return forms.Say(turn, outage, Verb, "cancel", arguments);
        outage.Cancel(OutageWords.Said(turn, arguments), turn.Person.Id, turn.Now);
        return TurnAnswer.Say("outages.was-cancelled", outage.Number);
    }
}

/// <summary>Says when an outage or an intervention is expected to end.</summary>
public sealed class ChangeEnd(OutageFinder find, OutageForms forms) : ICommand
{
    public static string Verb => "outages.until";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("end of {number} {text}", "end of OUT-3 today 17:00"),
        Fr("fin prévue {number} {text}", "fin prévue OUT-3 aujourd’hui 17h"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } said)
        {
            if (OutageForms.TimeIn(turn, arguments, "until") is not { } until || until <= turn.Now) return forms.End(turn, outage, arguments);
            outage.ChangeEnd(until, turn.Person.Id, turn.Now);
        }
        else
        {
            var until = Dates.Recognize(said, turn.Now, turn.Reader.Zone, tense: Tense.Future) ?? throw new RuleViolationException("outages.no-end", said);
            outage.ChangeEnd(until.IsMoment ? until.From : until.Until, turn.Person.Id, turn.Now);
        }

        return TurnAnswer.Say("outages.end-changed", outage.Number, outage.Until);
    }
}

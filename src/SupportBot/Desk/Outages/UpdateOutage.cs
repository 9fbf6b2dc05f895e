using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>Says how an outage stands.</summary>
public sealed class UpdateOutage(OutageFinder find, OutageForms forms) : ICommand
{
    public static string Verb => "outages.update";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("update {number} {text}", "update OUT-3 the provider has found the fault"),
        Fr("point sur {number} {text}", "point sur OUT-3 : le fournisseur a trouvé le défaut"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        var text = OutageWords.Said(turn, arguments);
        if (text.IsEmpty) return forms.Say(turn, outage, Verb, "update", arguments);
        outage.PostUpdate(text, turn.Person.Id, turn.Now);
        return TurnAnswer.Say("outages.updated", outage.Number);
    }
}

/// <summary>Says that a service works again, and that it is watched for a while.</summary>
public sealed class WatchOutage(OutageFinder find, OutageForms forms) : ICommand
{
    public static string Verb => "outages.watch";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("watch {number}", "watch OUT-3"), En("watch {number} {text}", "watch OUT-3 the line is back since 15:00"),
        Fr("surveiller {number}", "surveiller OUT-3"), Fr("surveiller {number} {text}", "surveiller OUT-3 la ligne est rétablie depuis 15h"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments.AsksForForm()) return forms.Say(turn, outage, Verb, "watch", arguments);
        outage.Watch(OutageWords.Said(turn, arguments), turn.Person.Id, turn.Now);
        return TurnAnswer.Say("outages.watched", outage.Number);
    }
}

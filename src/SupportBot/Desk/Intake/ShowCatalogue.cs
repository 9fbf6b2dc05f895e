using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Lists what can be asked for, or what of it some words mean.</summary>
public sealed class ShowCatalogue(RequestCatalogue catalogue, RequestCards cards) : ICommand
{
    public static string Verb => "intake.catalogue";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("catalogue"), En("catalog"), En("what can i ask for"), En("catalogue {text}", "catalogue laptop"),
        Fr("catalogue"), Fr("que puis-je demander"), Fr("catalogue {text}", "catalogue ordinateur"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var templates = await catalogue.ForAsync(turn.Person, cancellationToken);
        if (templates.Count == 0) return TurnAnswer.Say("intake.catalogue-empty");
        if (arguments["text"] is not { } text) return new TurnAnswer.Card(cards.Catalogue(turn, templates));
        var meant = RequestHints.About(templates, text);
        return meant.Count == 0 ? TurnAnswer.Say("intake.catalogue-nothing", text) : new TurnAnswer.Card(cards.Catalogue(turn, meant));
    }
}

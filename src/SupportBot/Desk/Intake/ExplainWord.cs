using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Explains a word of the form; the question that it interrupts is asked again. Of another word it makes trouble to report.</summary>
public sealed class ExplainWord(Dispatch dispatch) : ICommand
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["impact"] = "impact", ["urgency"] = "urgency", ["urgence"] = "urgency", ["priority"] = "priority", ["priorite"] = "priority",
        ["p1"] = "priority", ["p2"] = "priority", ["p3"] = "priority", ["p4"] = "priority", ["service"] = "service",
        ["incident"] = "kind", ["request"] = "kind", ["demande"] = "kind", ["ticket"] = "ticket",
    };

    public static string Verb => "intake.explain";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("what does {word} mean", "what does P1 mean"), En("what is the {word}", "what is the impact"), En("what is meant by {word}", "what is meant by urgency"),
        Fr("c’est quoi {word}", "c’est quoi l’impact"), Fr("c’est quoi la {word}", "c’est quoi la priorité"), Fr("que veut dire {word}", "que veut dire P1"),
        Fr("que signifie {word}", "que signifie urgence"), Fr("qu’est-ce que {word}", "qu’est-ce que l’urgence"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var word = TextFolding.Fold(arguments["word"] ?? "").Replace("l'", "", StringComparison.Ordinal);
        if (Words.TryGetValue(word, out var known)) return TurnAnswer.Say("intake.means-" + known);
        var isAsked = (await dispatch.UnderWayAsync(turn, cancellationToken)).Stack.Count > 0;
        return isAsked || turn.Where.IsShared ? TurnAnswer.Say("intake.means-nothing", arguments["word"]) : new TurnAnswer.SomethingElse(turn.Text);
    }
}

using System.Text.RegularExpressions;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>The person says at which hours they want no reminders, or asks which those are.</summary>
public sealed partial class ChooseQuietHours : ICommand
{
    public static string Verb => "bot.quiet";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("do not disturb"), En("do not disturb {text}", "do not disturb 20:00-07:30"),
        Fr("ne pas déranger"), Fr("ne pas déranger {text}", "ne pas déranger de 20h à 7h30"),
    ];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(arguments["text"] is { } text ? Choose(turn, text) : Show(turn.Person));

    private static TurnAnswer Choose(Turn turn, string text)
    {
        if (Off().IsMatch(TextFolding.Fold(text)))
        {
            turn.Person.WantsQuiet(null);
            return TurnAnswer.Say("bot.quiet-off");
        }

        var hours = HoursOfDay.Read(text) ?? throw new RuleViolationException("bot.quiet-how");
        turn.Person.WantsQuiet(new QuietHours(hours.From, hours.Until));
        return Show(turn.Person);
    }

    private static TurnAnswer Show(Person person) =>
        person.QuietHours is { } quiet ? TurnAnswer.Say("bot.quiet-shown", quiet.From, quiet.Until) : TurnAnswer.Say("bot.quiet-none");

    [GeneratedRegex(@"^\W*(?:off|stop|never|none|no|jamais|non|arret|aucune?|desactive[re]?)\W*$")]
    private static partial Regex Off();
}

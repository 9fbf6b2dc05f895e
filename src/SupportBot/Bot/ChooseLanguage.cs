using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>The person chooses the language the desk speaks with them; in a team's room, an agent chooses the room's.</summary>
public sealed class ChooseLanguage : ICommand
{
    public static string Verb => "bot.language";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("language {language}", "language french"), Fr("langue {language}", "langue anglais"), En("speak {language}", "speak french"), Fr("parler {language}", "parler anglais")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var language = TextFolding.Fold(arguments["language"] ?? "") switch
        {
            "fr" or "french" or "francais" => SpokenLanguage.French,
            "en" or "english" or "anglais" => SpokenLanguage.English,
            _ => (SpokenLanguage?)null,
        };
        if (language is not { } chosen) throw new RuleViolationException("bot.only-two-languages");
        if (turn.Where.Room is { } room && turn.Person.Is(Role.Desk)) room.Speaks(chosen);
        else turn.Person.Speaks(chosen);
        return Task.FromResult(TurnAnswer.Say("bot.language-chosen"));
    }
}

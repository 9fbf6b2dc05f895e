using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>The person says where their clock is.</summary>
public sealed class ChooseTimeZone : ICommand
{
    public static string Verb => "bot.timezone";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("time zone {zone}", "time zone Europe/Paris"), Fr("fuseau {zone}", "fuseau Europe/Paris")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        turn.Person.LivesIn(arguments["zone"] ?? "");
        return Task.FromResult(TurnAnswer.Say("bot.timezone-chosen", turn.Person.TimeZone, turn.Now));
    }
}

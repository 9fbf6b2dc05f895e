using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>Stops whatever was being asked.</summary>
public sealed class Cancel(Dispatch dispatch) : ICommand
{
    public static string Verb => "bot.cancel";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("cancel"), En("stop"), En("never mind"), En("forget it"), En("quit"),
        Fr("annuler"), Fr("annule"), Fr("annulez"), Fr("arrêter"), Fr("arrête"), Fr("arrêtez"), Fr("laisse tomber"), Fr("laissez tomber"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var running = (await dispatch.UnderWayAsync(turn, cancellationToken)).Stack.Count > 0;
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        return TurnAnswer.Say(running ? "bot.cancelled" : "bot.nothing-to-cancel");
    }
}

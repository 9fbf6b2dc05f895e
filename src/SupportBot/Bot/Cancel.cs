using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>Stops whatever was being asked.</summary>
public sealed class Cancel(Dispatch dispatch, SupportBotDb db) : ICommand
{
    public static string Verb => "bot.cancel";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("cancel"), En("stop"), En("never mind"), Fr("annuler"), Fr("arrêter"), Fr("laisse tomber"), Fr("laissez tomber")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var key = DialogMemory.KeyOf(turn.Context.Activity);
        var running = await db.DialogMemories().AnyAsync(
            memory => memory.ConversationKey == key && memory.PersonId == turn.Person.Id && memory.State != "", cancellationToken);
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        return TurnAnswer.Say(running ? "bot.cancelled" : "bot.nothing-to-cancel");
    }
}

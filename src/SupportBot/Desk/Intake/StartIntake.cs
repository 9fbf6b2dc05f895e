using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>Takes what somebody says out of the blue for a report of trouble.</summary>
public sealed class StartIntake(IntakeDialog intake) : IFreeText
{
    public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
    {
        if (turn.Text.Length == 0) return TurnAnswer.Say("intake.say-it-in-words");
        if (turn.Where.IsShared)
            return turn.Where.Room is null ? TurnAnswer.Say("intake.in-private", turn.Person.FirstName) : null;
        var result = await dialogs.BeginDialogAsync(IntakeDialog.Id, new JsonObject { ["said"] = turn.Text }, cancellationToken);
        return result is { Status: DialogTurnStatus.Complete, Result: JsonObject done }
            ? await intake.FinishAsync(turn, done, cancellationToken)
            : TurnAnswer.None;
    }
}

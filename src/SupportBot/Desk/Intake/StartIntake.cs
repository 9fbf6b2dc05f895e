using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>Takes what somebody says out of the blue for a report of trouble. Said in a room, it goes on in private.</summary>
public sealed class StartIntake(IntakeDialog intake, IntakeCards cards) : IFreeText
{
    public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
    {
        if (turn.Where.IsShared) return InRoom(turn);
        if (turn.Text.Length == 0) return turn.Context.Activity.Attachments is { Count: > 0 } ? TurnAnswer.Say("intake.text-please") : null;
        if (Courtesy.IsGreeting(turn.Text)) return TurnAnswer.Say("bot.hello", turn.Person.FirstName);
        if (Courtesy.IsThanks(turn.Text)) return TurnAnswer.Say("intake.you-are-welcome");
        // Yes and no answer something; out of the blue they are no trouble.
        if (YesNo.Recognize(turn.Text) is not null) return null;
        await HearLanguage.ListenAsync(turn, cancellationToken);
        var result = await dialogs.BeginDialogAsync(IntakeDialog.Id, new JsonObject { ["said"] = turn.Text }, cancellationToken);
        return result is { Status: DialogTurnStatus.Complete, Result: JsonObject done }
            ? await intake.FinishAsync(turn, done, cancellationToken)
            : TurnAnswer.None;
    }

    private TurnAnswer InRoom(Turn turn)
    {
        var activity = turn.Context.Activity;
        if (!activity.GetMentions().Any(mention => mention.Mentioned.Id == activity.Recipient?.Id)) return TurnAnswer.None;
        return turn.Text.Length == 0 || Courtesy.IsGreeting(turn.Text)
            ? TurnAnswer.Say("intake.in-private", turn.Person.FirstName)
            : new TurnAnswer.Card(cards.FromRoom(turn));
    }
}

using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>Decides what an activity means: a card's verb, a typed command, the answer to a question, or free talk; in that order.</summary>
public sealed class Dispatch(
    IServiceProvider services, CommandTable commands, IEnumerable<IDeskDialog> deskDialogs, IEnumerable<IFreeText> freeTexts,
    IEnumerable<IActivityListener> listeners, SupportBotDb db)
{
    public async Task<TurnAnswer> RunAsync(Turn turn, bool firstPrivateWord, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (CardPress.From(activity) is { } press) return await PressAsync(turn, press, cancellationToken);
        if (activity.Type == ActivityTypes.Message) return await SaidAsync(turn, cancellationToken);
        foreach (var listener in listeners)
        {
            if (await listener.TryAsync(turn, cancellationToken) is { } answer) return answer;
        }

        return firstPrivateWord && activity.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate
            ? TurnAnswer.Say("bot.hello", turn.Person.FirstName)
            : TurnAnswer.None;
    }

    /// <summary>Ends whatever was under way between this person and the desk here.</summary>
    public async Task ForgetDialogsAsync(Turn turn, CancellationToken cancellationToken) =>
        (await MemoryAsync(turn, cancellationToken)).Write(new DialogState(), turn.Now);

    private async Task<TurnAnswer> PressAsync(Turn turn, CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == CardPress.DialogVerb) return await InDialogAsync(turn, press, cancellationToken);
        return commands.Find(press.Verb, turn.Person.Roles) is { } command
            ? await RunAsync(command, turn, CommandArguments.From(press.Data), cancellationToken)
            : TurnAnswer.Say("bot.not-for-you");
    }

    private async Task<TurnAnswer> SaidAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (commands.Parse(turn.Text, turn.Person.Roles, turn.Where.ThreadCard is not null) is var (command, arguments))
        {
            var answer = await RunAsync(command, turn, arguments, cancellationToken);
            if (command.Type != typeof(Cancel)) await AskAgainAsync(turn, cancellationToken);
            return answer;
        }

        return await InDialogAsync(turn, null, cancellationToken);
    }

    private Task<TurnAnswer> RunAsync(CommandDescriptor command, Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        ((ICommand)services.GetRequiredService(command.Type)).RunAsync(turn, arguments, cancellationToken);

    private async Task<TurnAnswer> InDialogAsync(Turn turn, CardPress? press, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turn, cancellationToken);
        var state = memory.Read();
        if (press is not null && (state.Stack.Count == 0 || state.Stack.TrueForAll(dialog => dialog.Instance != press.Instance)))
            return TurnAnswer.Say("bot.stale-button");
        var dialogs = Dialogs().CreateContext(turn.Context, state);
        var result = await dialogs.ContinueDialogAsync(cancellationToken);
        var answer = result.Status == DialogTurnStatus.Empty
            ? await FreeTextAsync(turn, dialogs, cancellationToken)
            : await FinishAsync(turn, result, cancellationToken);
        memory.Write(state, turn.Now);
        return answer;
    }

    private async Task<TurnAnswer> FreeTextAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
    {
        foreach (var freeText in freeTexts)
        {
            if (await freeText.TryAsync(turn, dialogs, cancellationToken) is { } answer) return answer;
        }

        return turn.Where.IsShared ? TurnAnswer.None : TurnAnswer.Say("bot.did-not-understand");
    }

    private async Task<TurnAnswer> FinishAsync(Turn turn, DialogTurnResult result, CancellationToken cancellationToken)
    {
        if (result.Status == DialogTurnStatus.Unknown) return TurnAnswer.Say("bot.dialog-gone");
        if (result is not { Status: DialogTurnStatus.Complete, Result: JsonObject outcome }) return TurnAnswer.None;
        foreach (var dialog in deskDialogs)
        {
            if (await dialog.FinishAsync(turn, outcome, cancellationToken) is { } answer) return answer;
        }

        return TurnAnswer.None;
    }

    // The question that the command interrupted is asked again, so that nobody has to remember it.
    private async Task AskAgainAsync(Turn turn, CancellationToken cancellationToken)
    {
        var state = (await MemoryAsync(turn, cancellationToken)).Read();
        if (state.Stack.Count > 0) await Dialogs().CreateContext(turn.Context, state).RepromptDialogAsync(cancellationToken);
    }

    private DialogSet Dialogs()
    {
        var dialogs = new DialogSet { PreparePrompt = CardPress.PutInstance };
        foreach (var dialog in deskDialogs) dialog.AddTo(dialogs);
        return dialogs;
    }

    private async Task<DialogMemory> MemoryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = turn.Channel + "\n" + turn.Context.Activity.Conversation!.Id;
        var memory = await db.DialogMemories().FindAsync([key, turn.Person.Id], cancellationToken);
        if (memory is not null) return memory;
        memory = DialogMemory.Of(key, turn.Person.Id);
        db.Add(memory);
        return memory;
    }
}

/// <summary>Takes activities that are no messages: edits, deletions, somebody leaving.</summary>
public interface IActivityListener
{
    /// <summary>Null when it is not for this one.</summary>
    Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken);
}

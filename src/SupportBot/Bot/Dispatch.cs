using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>Decides what an activity means: a card's verb, a typed command, the answer to a question, or free talk; in that order.</summary>
public sealed class Dispatch(
    IServiceProvider services, CommandTable commands, IEnumerable<IDeskDialog> deskDialogs, IEnumerable<IFreeText> freeTexts,
    IEnumerable<IActivityListener> listeners, SupportBotDb db)
{
    private Func<Task> _afterAnswer = () => Task.CompletedTask;

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

    /// <summary>What is said after the answer.</summary>
    public Task AfterAnswerAsync() => _afterAnswer();

    /// <summary>Ends whatever was under way between this person and the desk here.</summary>
    public async Task ForgetDialogsAsync(Turn turn, CancellationToken cancellationToken) =>
        (await MemoryAsync(turn, cancellationToken)).Write(new DialogState(), turn.Now);

    /// <summary>What a dialog that is under way here has been told so far; null when it is not under way.</summary>
    public async Task<JsonObject?> ValuesOfAsync(Turn turn, Func<string, bool> dialogId, CancellationToken cancellationToken)
    {
        var state = (await MemoryAsync(turn, cancellationToken)).Read();
        return state.Stack.Find(dialog => dialogId(dialog.Id))?.State;
    }

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
            return await InterruptingAsync(turn, () => RunAsync(command, turn, arguments, cancellationToken), cancellationToken);
        }

        return await InDialogAsync(turn, null, cancellationToken);
    }

    private async Task<TurnAnswer> RunAsync(
        CommandDescriptor command, Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var answer = await ((ICommand)services.GetRequiredService(command.Type)).RunAsync(turn, arguments, cancellationToken);
        return answer switch
        {
            TurnAnswer.Begin begin => await WithDialogsAsync(
                turn, dialogs => BeginAsync(turn, dialogs, begin, cancellationToken), cancellationToken),
            TurnAnswer.SomethingElse other => await WithDialogsAsync(
                turn, dialogs => FreeTextAsync(turn.AboutSomethingElse(other.Said), dialogs, cancellationToken), cancellationToken),
            _ => answer,
        };
    }

    private async Task<TurnAnswer> BeginAsync(Turn turn, DialogContext dialogs, TurnAnswer.Begin begin, CancellationToken cancellationToken)
    {
        await dialogs.CancelAllDialogsAsync(cancellationToken);
        return await FinishAsync(turn, await dialogs.BeginDialogAsync(begin.DialogId, begin.Options, cancellationToken), cancellationToken);
    }

    private async Task<TurnAnswer> WithDialogsAsync(Turn turn, Func<DialogContext, Task<TurnAnswer>> run, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turn, cancellationToken);
        var state = memory.Read();
        var answer = await run(Dialogs().CreateContext(turn.Context, state));
        memory.Write(state, turn.Now);
        return answer;
    }

    private async Task<TurnAnswer> InDialogAsync(Turn turn, CardPress? press, CancellationToken cancellationToken)
    {
        return await WithDialogsAsync(turn, async dialogs =>
        {
            if (press is not null && dialogs.Stack.All(dialog => dialog.Instance != press.Instance)) return TurnAnswer.Say("bot.stale-button");
            var result = await dialogs.ContinueDialogAsync(cancellationToken);
            return result.Status == DialogTurnStatus.Empty
                ? await FreeTextAsync(turn, dialogs, cancellationToken)
                : await FinishAsync(turn, result, cancellationToken);
        }, cancellationToken);
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
    private async Task<TurnAnswer> InterruptingAsync(Turn turn, Func<Task<TurnAnswer>> run, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turn, cancellationToken);
        var before = memory.State;
        var answer = await run();
        var state = memory.Read();
        if (memory.State == before && state.Stack.Count > 0)
            _afterAnswer = () => Dialogs().CreateContext(turn.Context, state).RepromptDialogAsync(cancellationToken);
        return answer;
    }

    private DialogSet Dialogs()
    {
        var dialogs = new DialogSet { PreparePrompt = CardPress.PutInstance };
        foreach (var dialog in deskDialogs) dialog.AddTo(dialogs);
        return dialogs;
    }

    private async Task<DialogMemory> MemoryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = DialogMemory.KeyOf(turn.Context.Activity);
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

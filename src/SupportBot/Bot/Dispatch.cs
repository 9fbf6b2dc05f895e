using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
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
    /// <summary>After a longer pause than this the person is reminded of what was being talked about.</summary>
    private static readonly Duration LongPause = Duration.FromHours(4);

    // Every turn asks for it.
    private static readonly Func<SupportBotDb, string, int, CancellationToken, Task<DialogMemory?>> FindMemoryAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, string conversation, int personId, CancellationToken _) =>
            db.Set<DialogMemory>().SingleOrDefault(memory => memory.ConversationKey == conversation && memory.PersonId == personId));

    private DialogMemory? _memory;
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

    /// <summary>The dialogs that are under way between this person and the desk here.</summary>
    public async Task<DialogState> UnderWayAsync(Turn turn, CancellationToken cancellationToken) =>
        (await MemoryAsync(turn, cancellationToken)).Read();

    private async Task<TurnAnswer> PressAsync(Turn turn, CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == CardPress.DialogVerb) return await InDialogAsync(turn, press, cancellationToken);
        return commands.Find(press.Verb, turn.Person.Roles) is { } command
            ? await RunAsync(command, turn, CommandArguments.From(press.Data), cancellationToken)
            : TurnAnswer.Say("bot.not-for-you");
    }

    private async Task<TurnAnswer> SaidAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Among colleagues a command under a card is about it. In one's own chat most words there are for the agent: "cancel" must not withdraw.
        var isUnderCard = turn.Where is { IsShared: true, ThreadCard: not null };
        if (commands.Parse(turn.Typed.ForCommands, turn.Person.Roles, isUnderCard) is var (command, arguments))
        {
            return await InterruptingAsync(turn, () => RunAsync(command, turn, turn.Typed.Given(arguments), cancellationToken), cancellationToken);
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
                turn, (dialogs, state) => BeginAsync(turn, dialogs, state, begin, cancellationToken), cancellationToken),
            TurnAnswer.SomethingElse other => await WithDialogsAsync(
                turn, (dialogs, _) => FreeTextAsync(turn.AboutSomethingElse(other.Said), dialogs, cancellationToken), cancellationToken),
            _ => answer,
        };
    }

    private async Task<TurnAnswer> BeginAsync(
        Turn turn, DialogContext dialogs, DialogState state, TurnAnswer.Begin begin, CancellationToken cancellationToken)
    {
        await SayWithSubjectAsync(turn, state, "bot.left-aside", cancellationToken);
        await dialogs.CancelAllDialogsAsync(cancellationToken);
        return await FinishAsync(turn, await dialogs.BeginDialogAsync(begin.DialogId, begin.Options, cancellationToken), cancellationToken);
    }

    private async Task<TurnAnswer> WithDialogsAsync(
        Turn turn, Func<DialogContext, DialogState, Task<TurnAnswer>> run, CancellationToken cancellationToken)
    {
        var memory = await MemoryAsync(turn, cancellationToken);
        var state = memory.Read();
        var answer = await run(Dialogs().CreateContext(turn.Context, state), state);
        memory.Write(state, turn.Now);
        return answer;
    }

    private async Task<TurnAnswer> InDialogAsync(Turn turn, CardPress? press, CancellationToken cancellationToken)
    {
        var lastAt = (await MemoryAsync(turn, cancellationToken)).LastAt;
        return await WithDialogsAsync(turn, async (dialogs, state) =>
        {
            if (press is not null && dialogs.Stack.All(dialog => dialog.Instance != press.Instance)) return TurnAnswer.Say("bot.stale-button");
            await RecapAsync(turn, state, lastAt, cancellationToken);
            // Whatever they are asked again is asked in the language they have just spoken.
            if (press is null && state.Stack.Count > 0 && await HearLanguage.ListenAsync(turn, cancellationToken))
                await Dialogs().CreateContext(turn.Unheard(), state).AskAnewAsync(cancellationToken);
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
        var (before, language) = (memory.State, turn.Person.Language);
        var answer = await run();
        var state = memory.Read();
        if (memory.State == before && state.Stack.Count > 0) _afterAnswer = AskAgainAsync;
        return answer;

        async Task AskAgainAsync()
        {
            await RecapAsync(turn, state, memory.LastAt, cancellationToken);
            var dialogs = Dialogs().CreateContext(turn.Context, state);
            if (turn.Person.Language == language) await dialogs.RepromptDialogAsync(cancellationToken);
            else if (await dialogs.AskAnewAsync(cancellationToken) is { Status: DialogTurnStatus.Waiting }) memory.Write(state, turn.Now);
        }
    }

    private Task RecapAsync(Turn turn, DialogState state, Instant lastAt, CancellationToken cancellationToken) =>
        turn.Now - lastAt > LongPause ? SayWithSubjectAsync(turn, state, "bot.recap", cancellationToken) : Task.CompletedTask;

    private async Task SayWithSubjectAsync(Turn turn, DialogState state, string key, CancellationToken cancellationToken)
    {
        if (deskDialogs.Select(dialog => dialog.SubjectOf(state)).FirstOrDefault(subject => subject is not null) is { } subject)
            await turn.Aside().SendActivityAsync(Activity.Message(turn.SayInMessage(new Phrase(key, subject))), cancellationToken);
    }

    private DialogSet Dialogs()
    {
        var dialogs = new DialogSet { PreparePrompt = CardPress.PutInstance };
        foreach (var dialog in deskDialogs) dialog.AddTo(dialogs);
        return dialogs;
    }

    private async Task<DialogMemory> MemoryAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (_memory is not null) return _memory;
        var key = DialogMemory.KeyOf(turn.Context.Activity);
        _memory = await FindMemoryAsync(db, key, turn.Person.Id, cancellationToken);
        if (_memory is null) db.Add(_memory = DialogMemory.Of(key, turn.Person.Id));
        return _memory;
    }
}

/// <summary>Takes activities that are no messages: edits, deletions, somebody leaving.</summary>
public interface IActivityListener
{
    /// <summary>Null when it is not for this one.</summary>
    Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken);
}

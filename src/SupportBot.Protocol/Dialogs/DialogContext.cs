using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>The dialog stack of one conversation during one turn.</summary>
public class DialogContext
{
    private readonly DialogState _state;

    internal DialogContext(DialogSet dialogs, ITurnContext context, DialogState state)
    {
        Dialogs = dialogs;
        Context = context;
        _state = state;
    }

    private protected DialogContext(DialogContext other) : this(other.Dialogs, other.Context, other._state)
    {
    }

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    /// <summary>The active dialog first, then the one that began it, and so on.</summary>
    public IReadOnlyList<DialogInstance> Stack => _state.Stack;

    public DialogInstance? ActiveDialog => _state.Stack.Count > 0 ? _state.Stack[0] : null;

    /// <summary>Begins a dialog on top of the active one; throws <see cref="ArgumentException"/> when there is none with that id.</summary>
    public Task<DialogTurnResult> BeginDialogAsync(
        string dialogId, JsonNode? options = null, CancellationToken cancellationToken = default)
    {
        var dialog = Dialogs.Find(dialogId) ?? throw new ArgumentException($"There is no dialog '{dialogId}'.", nameof(dialogId));
        _state.Stack.Insert(0, Dialogs.CreateInstance(dialog));
        return dialog.BeginDialogAsync(this, options.Detached(), cancellationToken);
    }

    /// <summary>Begins a prompt; its result is the next step's <see cref="WaterfallStepContext.Result"/>.</summary>
    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default) =>
        BeginDialogAsync(dialogId, ProtocolJson.ToNode(options), cancellationToken);

    /// <summary>Gives this turn's activity to the active dialog.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is not { } active)
            return new(DialogTurnStatus.Empty);
        // Looking at the whole stack: a parent that is gone would only be missed after the person has answered its child.
        if (_state.Stack.Exists(instance => Dialogs.Find(instance.Id) is null))
            return await ClearUnknownAsync(cancellationToken);
        return await Dialogs.Find(active.Id)!.ContinueDialogAsync(this, cancellationToken);
    }

    /// <summary>Ends the active dialog and hands its result to the one that began it.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(JsonNode? result = null, CancellationToken cancellationToken = default)
    {
        result = result.Detached();
        await PopAsync(DialogReason.EndCalled, cancellationToken);
        if (ActiveDialog is not { } parent)
            return new(DialogTurnStatus.Complete, result);
        return Dialogs.Find(parent.Id) is { } dialog
            ? await dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken)
            : await ClearUnknownAsync(cancellationToken);
    }

    /// <summary>Ends the active dialog and begins another in its place; the one below does not notice.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(
        string dialogId, JsonNode? options = null, CancellationToken cancellationToken = default)
    {
        options = options.Detached();
        await PopAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Asks the active dialog to ask its question again.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is { } active && Dialogs.Find(active.Id) is { } dialog)
            await dialog.RepromptDialogAsync(this, active, cancellationToken);
    }

    /// <summary>Has the open question asked again by the dialog that asked it, in other words than before.</summary>
    public async Task<DialogTurnResult> AskAnewAsync(CancellationToken cancellationToken = default)
    {
        if (_state.Stack.Count < 2 || _state.Stack.Exists(instance => Dialogs.Find(instance.Id) is null))
            return DialogTurnResult.EndOfTurn;
        await PopAsync(DialogReason.CancelCalled, cancellationToken);
        return await Dialogs.Find(ActiveDialog!.Id)!.AskAnewAsync(this, cancellationToken);
    }

    /// <summary>Ends every dialog; nobody is resumed.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is null)
            return new(DialogTurnStatus.Empty);
        while (ActiveDialog is not null)
            await PopAsync(DialogReason.CancelCalled, cancellationToken);
        return new(DialogTurnStatus.Cancelled);
    }

    private async Task<DialogTurnResult> ClearUnknownAsync(CancellationToken cancellationToken)
    {
        await CancelAllDialogsAsync(cancellationToken);
        return new(DialogTurnStatus.Unknown);
    }

    private async Task PopAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } active)
            return;
        if (Dialogs.Find(active.Id) is { } dialog)
            await dialog.EndDialogAsync(this, active, reason, cancellationToken);
        _state.Stack.Remove(active);
    }
}

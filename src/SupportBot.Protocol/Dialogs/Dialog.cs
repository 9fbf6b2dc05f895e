using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Dialogs;

/// <summary>A part of a conversation that spans turns; it keeps nothing in fields, all its memory is its instance's JSON state.</summary>
public abstract class Dialog(string id)
{
    /// <summary>A constant: it is stored, and must outlive a rename of the class.</summary>
    public string Id { get; } = id;

    /// <summary>Called when the dialog starts.</summary>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, JsonNode? options, CancellationToken cancellationToken);

    /// <summary>Called with each later turn while this dialog is the active one.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        dc.EndDialogAsync(null, cancellationToken);

    /// <summary>Called when a dialog this one began has ended.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, JsonNode? result, CancellationToken cancellationToken) =>
        dc.EndDialogAsync(result, cancellationToken);

    /// <summary>Called after an interruption, to ask again what was asked.</summary>
    public virtual Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Called in place of the question it asked, which is gone: asks it again in the words of now.</summary>
    public virtual Task<DialogTurnResult> AskAnewAsync(DialogContext dc, CancellationToken cancellationToken) =>
        ResumeDialogAsync(dc, DialogReason.CancelCalled, null, cancellationToken);

    /// <summary>Called when the dialog leaves the stack, for whatever reason.</summary>
    public virtual Task EndDialogAsync(
        DialogContext dc, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <summary>Why a dialog is called.</summary>
public enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,
}

using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Dialogs;

/// <summary>One step of a waterfall: it asks something, or goes on, or ends the dialog.</summary>
public delegate Task<DialogTurnResult> WaterfallStep(WaterfallStepContext stepContext, CancellationToken cancellationToken);

/// <summary>A dialog of steps in a row; each receives what the step before it asked for, the last one's result ends the dialog.</summary>
public sealed class WaterfallDialog(string id, params WaterfallStep[] steps) : Dialog(id)
{
    private const string StepKey = "step";
    private const string OptionsKey = "options";
    private const string ValuesKey = "values";

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, JsonNode? options, CancellationToken cancellationToken)
    {
        var state = ActiveState(dc);
        state[OptionsKey] = options.Detached();
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    /// <summary>A step that waited without a prompt receives the text of the next message.</summary>
    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        // A pressed button of a card is an answer too, and Teams delivers it as an invoke.
        dc.Context.Activity is { Type: ActivityTypes.Message } or { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name }
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Task.FromResult(DialogTurnResult.EndOfTurn);

    public override Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, JsonNode? result, CancellationToken cancellationToken) =>
        RunStepAsync(dc, (ActiveState(dc)[StepKey]?.GetValue<int>() ?? -1) + 1, reason, result, cancellationToken);

    /// <summary>Runs the step that asked once more, without an answer.</summary>
    public override Task<DialogTurnResult> AskAnewAsync(DialogContext dc, CancellationToken cancellationToken) =>
        RunStepAsync(dc, ActiveState(dc)[StepKey]?.GetValue<int>() ?? 0, DialogReason.CancelCalled, null, cancellationToken);

    private Task<DialogTurnResult> RunStepAsync(
        DialogContext dc, int index, DialogReason reason, JsonNode? result, CancellationToken cancellationToken)
    {
        if (index >= steps.Length)
            return dc.EndDialogAsync(result, cancellationToken);
        var state = ActiveState(dc);
        state[StepKey] = index;
        if (state[ValuesKey] is not JsonObject values)
            state[ValuesKey] = values = [];
        var step = new WaterfallStepContext(this, dc)
        {
            Index = index,
            Options = state[OptionsKey]?.DeepClone(),
            Values = values,
            Result = result,
            Reason = reason,
        };
        return steps[index](step, cancellationToken);
    }

    private static JsonObject ActiveState(DialogContext dc) =>
        dc.ActiveDialog?.State ?? throw new InvalidOperationException("A waterfall runs only as the active dialog.");
}

/// <summary>What one step of a waterfall sees, with the calls to ask, go on or end.</summary>
public sealed class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _nextCalled;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dc) : base(dc) => _waterfall = waterfall;

    public required int Index { get; init; }

    /// <summary>A copy of what the dialog was begun with.</summary>
    public required JsonNode? Options { get; init; }

    /// <summary>What the steps keep for each other; stored with the dialog.</summary>
    public required JsonObject Values { get; init; }

    /// <summary>What the step before this one asked for.</summary>
    public required JsonNode? Result { get; init; }

    public required DialogReason Reason { get; init; }

    /// <summary>Goes straight to the next step; a step may call it once.</summary>
    public Task<DialogTurnResult> NextAsync(JsonNode? result = null, CancellationToken cancellationToken = default)
    {
        if (_nextCalled)
            throw new InvalidOperationException($"Step {Index} of '{_waterfall.Id}' has already gone on.");
        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result.Detached(), cancellationToken);
    }
}

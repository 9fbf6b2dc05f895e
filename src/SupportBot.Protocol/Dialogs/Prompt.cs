using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>
/// Asks one question until the answer is understood; its words are the caller's activities, its ears the recogniser it was given.
/// </summary>
public abstract class Prompt<T>(string id, PromptValidator<T>? validator) : Dialog(id)
{
    private const string OptionsKey = "options";
    private const string AttemptsKey = "attempts";

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, JsonNode? options, CancellationToken cancellationToken)
    {
        dc.ActiveDialog!.State[OptionsKey] = options.Detached();
        await RepromptDialogAsync(dc, dc.ActiveDialog, cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        if (!Hears(dc.Context.Activity))
            return DialogTurnResult.EndOfTurn;
        var instance = dc.ActiveDialog!;
        var attempts = (instance.State[AttemptsKey]?.GetValue<int>() ?? 0) + 1;
        instance.State[AttemptsKey] = attempts;
        var options = ReadOptions(instance);
        var recognized = Recognize(dc.Context, options);
        var accepted = validator is null
            ? recognized.Succeeded
            : await validator(new(dc.Context, recognized, options, attempts), cancellationToken);
        if (accepted)
            return await dc.EndDialogAsync(recognized.Succeeded ? ProtocolJson.ToNode(recognized.Value) : null, cancellationToken);
        if (!dc.Context.Responded)
            await AskAsync(dc, instance, options.RetryPrompt ?? options.Prompt, cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, JsonNode? result, CancellationToken cancellationToken)
    {
        // A dialog that was put on top of the question has ended: the question is still open.
        await dc.RepromptDialogAsync(cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken) =>
        AskAsync(dc, instance, ReadOptions(instance).Prompt, cancellationToken);

    /// <summary>Whether this can be an answer at all.</summary>
    protected virtual bool Hears(Activity activity) => activity.Type == ActivityTypes.Message;

    /// <summary>Understands the message, or says that it did not.</summary>
    protected abstract PromptRecognizerResult<T> Recognize(ITurnContext turnContext, PromptOptions options);

    protected static PromptRecognizerResult<T> Recognized(T value) => new(true, value);

    protected static PromptRecognizerResult<T> NotRecognized() => new(false, default);

    /// <summary>What the person wrote, or the text a button posted back in their name; null when there is neither.</summary>
    protected static string? SpokenText(ITurnContext turnContext)
    {
        var written = turnContext.Activity.Text;
        var text = string.IsNullOrWhiteSpace(written) ? turnContext.Activity.Value.AsString() : written;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static async Task AskAsync(
        DialogContext dc, DialogInstance instance, Activity? question, CancellationToken cancellationToken)
    {
        if (question is null)
            return;
        dc.Dialogs.PreparePrompt?.Invoke(question, instance);
        await dc.Context.SendActivityAsync(question, cancellationToken);
    }

    private static PromptOptions ReadOptions(DialogInstance instance) =>
        ProtocolJson.FromNode<PromptOptions>(instance.State[OptionsKey]) ?? new();
}

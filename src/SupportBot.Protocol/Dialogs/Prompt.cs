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
        ArgumentNullException.ThrowIfNull(dc);
        dc.ActiveDialog!.State[OptionsKey] = options.Detached();
        await AskAsync(dc, ReadOptions(dc.ActiveDialog), isRetry: false, cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
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
            await AskAsync(dc, options, isRetry: true, cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, JsonNode? result, CancellationToken cancellationToken)
    {
        // A dialog that was put on top of the question has ended: the question is still open.
        ArgumentNullException.ThrowIfNull(dc);
        await dc.RepromptDialogAsync(cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken) =>
        AskAsync(dc, ReadOptions(instance), isRetry: false, cancellationToken);

    /// <summary>Understands the message, or says that it did not.</summary>
    protected abstract PromptRecognizerResult<T> Recognize(ITurnContext turnContext, PromptOptions options);

    protected static PromptRecognizerResult<T> Recognized(T value) => new(true, value);

    protected static PromptRecognizerResult<T> NotRecognized() => new(false, default);

    /// <summary>What the person wrote, or the text a button posted back in their name; null when there is neither.</summary>
    protected static string? SpokenText(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var text = turnContext.Activity.Text ?? turnContext.Activity.Value.AsString();
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static async Task AskAsync(DialogContext dc, PromptOptions options, bool isRetry, CancellationToken cancellationToken)
    {
        if ((isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) is not { } question)
            return;
        dc.Dialogs.PreparePrompt?.Invoke(question, dc.ActiveDialog!);
        await dc.Context.SendActivityAsync(question, cancellationToken);
    }

    private static PromptOptions ReadOptions(DialogInstance instance) =>
        ProtocolJson.FromNode<PromptOptions>(instance.State[OptionsKey]) ?? new();
}

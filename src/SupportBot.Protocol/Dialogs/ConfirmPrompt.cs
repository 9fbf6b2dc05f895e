using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>Asks for yes or no.</summary>
/// <param name="id">The dialog's id.</param>
/// <param name="recognizer">Understands a text in the person's locale: true for yes, false for no, null for neither.</param>
/// <param name="validator">Has the last word.</param>
public sealed class ConfirmPrompt(string id, Func<string, string?, bool?> recognizer, PromptValidator<bool>? validator = null)
    : Prompt<bool>(id, validator)
{
    protected override PromptRecognizerResult<bool> Recognize(ITurnContext turnContext, PromptOptions options) =>
        SpokenText(turnContext) is { } text && recognizer(text, turnContext.Activity.Locale) is { } answer
            ? Recognized(answer)
            : NotRecognized();
}

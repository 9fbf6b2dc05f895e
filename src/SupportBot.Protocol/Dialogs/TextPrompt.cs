using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>Asks for text; a message without any (a picture only) is not an answer.</summary>
public sealed class TextPrompt(string id, PromptValidator<string>? validator = null) : Prompt<string>(id, validator)
{
    protected override PromptRecognizerResult<string> Recognize(ITurnContext turnContext, PromptOptions options) =>
        SpokenText(turnContext) is { } text ? Recognized(text) : NotRecognized();
}

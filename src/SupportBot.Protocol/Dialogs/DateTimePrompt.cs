using System.Text.Json.Nodes;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>Asks for a date or a time.</summary>
/// <param name="id">The dialog's id.</param>
/// <param name="recognizer">Understands a text in this turn (its locale, its time zone) in whatever JSON the caller reads; null when it
/// does not.</param>
/// <param name="validator">Has the last word.</param>
public sealed class DateTimePrompt(string id, Func<string, ITurnContext, JsonNode?> recognizer, PromptValidator<JsonNode>? validator = null)
    : Prompt<JsonNode>(id, validator)
{
    protected override PromptRecognizerResult<JsonNode> Recognize(ITurnContext turnContext, PromptOptions options) =>
        SpokenText(turnContext) is { } text && recognizer(text, turnContext) is { } time
            ? Recognized(time)
            : NotRecognized();
}

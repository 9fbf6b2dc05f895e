using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>Shows something and waits for a message or a pressed card; the validator decides whether it is an answer.</summary>
public sealed class ActivityPrompt(string id, PromptValidator<Activity> validator) : Prompt<Activity>(id, validator)
{
    protected override bool Hears(Activity activity) => base.Hears(activity) || AdaptiveCardInvoke.TryParse(activity, out _);

    protected override PromptRecognizerResult<Activity> Recognize(ITurnContext turnContext, PromptOptions options) =>
        Recognized(turnContext.Activity);
}

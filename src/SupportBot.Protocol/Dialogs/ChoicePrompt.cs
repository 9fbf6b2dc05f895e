using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>One of the answers a <see cref="ChoicePrompt"/> accepts; <see cref="Value"/> is what the caller gets back.</summary>
public sealed class Choice
{
    public required string Value { get; set; }

    /// <summary>Other ways to say it.</summary>
    public List<string>? Synonyms { get; set; }

    /// <summary>The button that stands for it, where the caller shows one.</summary>
    public CardAction? Action { get; set; }
}

/// <summary>The choice that was understood and where it stood in the list, from 0.</summary>
public sealed record FoundChoice(string Value, int Index);

/// <summary>Understands a text as one of the choices, in the person's locale; null when it is none or several.</summary>
public delegate FoundChoice? ChoiceRecognizer(string text, IList<Choice> choices, string? locale);

/// <summary>Asks for one of <see cref="PromptOptions.Choices"/>; the result is a <see cref="FoundChoice"/>.</summary>
/// <param name="id">The dialog's id.</param>
/// <param name="recognizer">Understands the text; <see cref="DefaultChoiceRecognizer"/> when null.</param>
/// <param name="validator">Has the last word.</param>
public sealed class ChoicePrompt(string id, ChoiceRecognizer? recognizer = null, PromptValidator<FoundChoice>? validator = null)
    : Prompt<FoundChoice>(id, validator)
{
    private readonly ChoiceRecognizer _recognizer = recognizer ?? DefaultChoiceRecognizer.Recognize;

    protected override PromptRecognizerResult<FoundChoice> Recognize(ITurnContext turnContext, PromptOptions options) =>
        SpokenText(turnContext) is { } text && _recognizer(text, options.Choices ?? [], turnContext.Activity.Locale) is { } found
            ? Recognized(found)
            : NotRecognized();
}

using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>What a prompt says and accepts; it is stored with the dialog.</summary>
public sealed class PromptOptions
{
    public Activity? Prompt { get; set; }

    /// <summary>Said when the answer was not understood; <see cref="Prompt"/> again when null.</summary>
    public Activity? RetryPrompt { get; set; }
    public IList<Choice>? Choices { get; set; }

    /// <summary>Whatever the validator needs to know about this one question.</summary>
    public JsonNode? Validations { get; set; }
}

/// <summary>What a prompt understood; <see cref="Value"/> has a meaning only when it succeeded.</summary>
public sealed record PromptRecognizerResult<T>(bool Succeeded, T? Value);

/// <summary>What a validator sees; <see cref="AttemptCount"/> is 1 for the first answer.</summary>
public sealed record PromptValidatorContext<T>(
    ITurnContext Context, PromptRecognizerResult<T> Recognized, PromptOptions Options, int AttemptCount);

/// <summary>
/// Accepts or refuses an answer. It is asked about answers that were not recognised too; whatever it sends replaces the retry prompt.
/// </summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
